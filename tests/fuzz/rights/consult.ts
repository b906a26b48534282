/** Who may do what with a consult: C3 to C8 in the fuzzer's own words. */
import {
  along,
  but,
  byItself,
  firstOf,
  anybody,
  lastOf,
  managers,
  momentOf,
  namedBy,
  onChangedRota,
  oneOf,
  said,
  withStandIns,
  type Deed,
  type Rule,
} from '../deed.ts';
import { onDuty, workingMoment } from '../duty.ts';
import { leadersOf, teamOf } from '../service-file.ts';

const requested = (deed: Deed, key: string): string => {
  const event = firstOf(deed, 'consult.consultRequested');
  return event === undefined ? '' : said(event, 'request', key);
};

const requester: Rule = (deed) => [requested(deed, 'requester')];
const asked = namedBy(['consult.linkAsked'], 'link', 'person');

/** By their post in that pathway and locality, or by a rota now or when work begins. */
const byPost: Rule = (deed) => {
  const locality = teamOf(deed.scope)?.locality ?? '';
  const now = momentOf(deed.event);
  const moments = [now, workingMoment(now)];
  return [
    ...leadersOf(requested(deed, 'pathway'), locality),
    ...moments.flatMap((at) => onDuty('dutyClinician', locality, at)),
    ...moments.flatMap((at) => onDuty('onCallManager', locality, at)),
    ...onChangedRota(deed),
  ];
};

/** Who was asked, or could be; never whoever asks. */
const chain = but(oneOf(asked, withStandIns(byPost)), requester);

const taken = ['consult.consultAcknowledged', 'consult.handOnAccepted'];
const givenUp = ['consult.holderDeclined', 'consult.holderWentAway'];

const holder: Rule = (deed) => {
  const last = lastOf(deed, ...taken, ...givenUp);
  return last === undefined || givenUp.includes(last.type) ? [] : [said(last, 'by')];
};

/** Nobody has it yet: then the first who answers takes it. */
const unlessHeld =
  (rule: Rule): Rule =>
  (deed) =>
    holder(deed).length > 0 ? [] : rule(deed);

const offered: Rule = (deed) => {
  const last = lastOf(deed, 'consult.handOnOffered', 'consult.handOnLapsed', ...taken, ...givenUp);
  return last?.type === 'consult.handOnOffered' ? [said(last, 'offer', 'to', 'person')] : [];
};

/** Of a holder who went past their time others of the chain may take it over. */
const takingOver: Rule = (deed) => {
  const since = deed.history.findLastIndex(({ type }) => taken.includes(type));
  const late = deed.history
    .slice(since + 1)
    .some((event) => said(event, 'kind') === 'notAnsweredInTime');
  return late ? chain(deed) : [];
};

const standIn: Rule = (deed) => {
  const last = lastOf(deed, 'consult.requesterStoodInFor', 'consult.requesterReturned');
  return last === undefined ? [] : [said(last, 'standIn')];
};
const speaks = oneOf(requester, standIn, managers);

const reviewOwner = oneOf(
  namedBy(['consult.adviceGiven'], 'advice', 'by'),
  namedBy(['consult.reviewHandedOver'], 'to'),
);

/** Of the hop that ends. */
const askedInThatHop: Rule = ({ event, history }) =>
  history
    .filter(({ type, body }) => type === 'consult.linkAsked' && body['hop'] === event.body['hop'])
    .map((each) => said(each, 'link', 'person'));

export const consultRights: { readonly [type: string]: Rule } = {
  consult: byItself,
  'consult.consultRequested': anybody,
  'consult.linkAsked': along,
  'consult.exceptionRaised': along,
  'consult.linkPassed': askedInThatHop,
  'consult.consultAcknowledged': unlessHeld(chain),
  'consult.adviceGiven': holder,
  'consult.moreAsked': holder,
  'consult.handOnOffered': holder,
  'consult.handOnAccepted': oneOf(offered, takingOver),
  'consult.handOnLapsed': offered,
  'consult.holderDeclined': holder,
  'consult.reviewRecorded': but(oneOf(chain, managers, reviewOwner), requester),
  'consult.informationAdded': speaks,
  'consult.sensitivityRaised': speaks,
  'consult.consultClosed': speaks,
  'consult.consultWithdrawn': oneOf(requester, managers),
};
