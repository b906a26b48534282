/** Who may do what with a team's meetings, agreed work and cases. */
import {
  along,
  anybody,
  but,
  byItself,
  doersOf,
  firstOf,
  inService,
  lastOf,
  localityManagers,
  managers,
  members,
  namedBy,
  nearCase,
  oneOf,
  said,
  standInsOf,
  withStandIns,
  type Deed,
  type Rule,
} from '../deed.ts';
import { file, idOf, supervisorsOf, type People } from '../service-file.ts';
import { isRecord, textAt } from '../shapes.ts';

type Rights = { readonly [type: string]: Rule };

const team = oneOf(members, managers);

const huddles: Rights = {
  huddle: team,
  'huddle.huddlePosted': byItself,
  'huddle.huddleClosed': oneOf(managers, doersOf('huddle.huddleStarted')),
  decisions: byItself,
  'decisions.edgeDiscussed': team,
};

const actionMoved = [
  'action.actionAccepted',
  'action.actionHandedOver',
  'action.actionHandedBack',
] as const;

/** Whoever has it now, and whoever it is kept for. */
const owner: Rule = (deed) => {
  const moved = lastOf(deed, ...actionMoved);
  const opened = firstOf(deed, 'action.actionOpened');
  if (moved !== undefined) return [said(moved, 'to'), said(moved, 'kept', 'person')];
  return opened === undefined ? [] : [said(opened, 'action', 'owner')];
};
const offeredAction: Rule = (deed) => {
  const last = lastOf(
    deed,
    ...['action.actionOffered', 'action.actionNotTaken'],
    ...['action.offerTakenBack', 'action.actionAccepted'],
  );
  return last?.type === 'action.actionOffered' ? [said(last, 'offer', 'to')] : [];
};

const actions: Rights = {
  action: oneOf(owner, managers),
  'action.actionOpened': byItself,
  'action.actionAccepted': offeredAction,
  'action.actionNotTaken': offeredAction,
};

const leads = [
  'coordination.coordinationBegun',
  'coordination.leadAccepted',
  'coordination.leadTaken',
  'coordination.leadHandedOver',
  'coordination.leadHandedBack',
] as const;
const led = (deed: Deed): string => {
  const last = lastOf(deed, ...leads);
  return last === undefined ? '' : said(last, 'to') || said(last, 'lead');
};
/** Whose it is, also while somebody stands in for them. */
const ownLead: Rule = (deed) => {
  const last = lastOf(deed, ...leads);
  return last === undefined ? [] : [said(last, 'kept', 'person') || led(deed)];
};
const lead: Rule = (deed) => [led(deed)];
const inCharge = oneOf(ownLead, managers);
const leadOffers = [
  'coordination.leadOffered',
  'coordination.offerEnded',
  'coordination.leadAccepted',
];
const offeredLead =
  (key: 'to' | 'by'): Rule =>
  (deed) => {
    const last = lastOf(deed, ...leadOffers);
    return last?.type === 'coordination.leadOffered' ? [said(last, 'offer', key)] : [];
  };

const offerEnds: Rule = (deed) => {
  switch (said(deed.event, 'outcome')) {
    case 'declined':
      return offeredLead('to')(deed);
    case 'withdrawn':
      return oneOf(inCharge, offeredLead('by'))(deed);
    default:
      return managers(deed);
  }
};

const coordination: Rights = {
  coordination: oneOf(team, lead, ownLead),
  'coordination.coordinationBegun': team,
  'coordination.leadOffered': oneOf(inCharge, along),
  'coordination.leadAccepted': offeredLead('to'),
  'coordination.offerEnded': offerEnds,
  'coordination.leadTaken': managers,
  'coordination.coordinationEnded': inCharge,
  'coordination.keptOn': inCharge,
};

/** Key worker and lead of the case that the stream is about. */
const aroundCase: Rule = (deed) => {
  const caseRef = deed.history
    .concat(deed.event)
    .map((event) => said(event, 'caseRef'))
    .find((each) => each !== '');
  return caseRef === undefined ? [] : nearCase(deed, deed.scope, caseRef);
};

const caseLead: Rule = (deed) => {
  const last = lastOf(deed, 'cohort.leadChanged', 'cohort.cohortEntered');
  return last === undefined ? [] : [said(last, 'lead') || said(last, 'terms', 'lead')];
};
const progress = oneOf(withStandIns(caseLead), localityManagers);

/** Of the list of what was planned, who does the one that the event is about. */
export const mitigates =
  (...where: readonly string[]): Rule =>
  ({ event, history }): People =>
    history
      .flatMap(({ body }) => [body, body['plan']].filter(isRecord))
      .flatMap((each) => where.flatMap((key) => [each[key]].flat()))
      .filter(isRecord)
      .filter((each) => each['number'] === event.body['number'])
      .map((each) => textAt(each, 'owner'));

const linked: Rule = ({ scope }) => (file.physicalHealth.linkRole[scope] ?? []).map(idOf);
const raiser: Rule = ({ event, history }) =>
  history
    .filter(({ type, body }) => {
      const flag = body['flag'];
      return type === 'case.flagRaised' && isRecord(flag) && flag['id'] === event.body['flag'];
    })
    .map(({ actor }) => actor);
/** Of the contact that the event is about. */
const recorder: Rule = ({ event, history }) =>
  history
    .filter(({ body: { contact } }) => isRecord(contact) && contact['id'] === event.body['contact'])
    .map(({ actor }) => actor);
const ownCase: Rule = (deed) => nearCase(deed, deed.scope, deed.event.stream.slice('case.'.length));

const cases: Rights = {
  case: byItself,
  'case.flagRaised': anybody,
  'case.flagResolved': oneOf(managers, ownCase, raiser),
  'case.physicalCheckNoted': oneOf(linked, managers),
  cohort: localityManagers,
  'cohort.progressRecorded': progress,
  'cohort.stuckEscalated': along,
  concern: byItself,
  'concern.concernRaised': inService,
  'concern.concernLookedAt': but(oneOf(managers, toldOf), namedBy(['concern.concernRaised'], 'by')),
  partner: oneOf(team, aroundCase, caseCoordination),
  warning: oneOf(team, aroundCase),
  'warning.contactWithdrawn': recorder,
  acceptance: team,
  shortage: localityManagers,
  'shortage.mitigationDone': oneOf(localityManagers, mitigates('mitigations')),
};

function toldOf({ history }: Deed): People {
  return history
    .flatMap(({ body }) => [body['asked'], body['told']].flat())
    .filter((each) => typeof each === 'string');
}

/** Who leads the case by its register, and whoever it is kept for. */
function caseCoordination(deed: Deed): People {
  const { event, before } = deed;
  const key = event.stream.slice(event.stream.indexOf('.'));
  const history = before.filter(
    ({ partition, stream }) => partition === event.partition && stream === `coordination${key}`,
  );
  return oneOf(lead, ownLead)({ ...deed, history });
}

const worker: Rule = ({ event }) => [event.stream.slice('supervision.'.length)];
const holdsSession: Rule = (deed) => {
  const supervisors = worker(deed).flatMap(supervisorsOf);
  const all = [...supervisors, ...standInsOf(deed, supervisors), ...managers(deed)];
  return all.filter((person) => !worker(deed).includes(person));
};

const supervision: Rights = {
  supervision: holdsSession,
  'supervision.sessionPlanned': oneOf(worker, holdsSession),
  'supervision.sessionAnswered': worker,
};

export const teamRights: Rights = {
  ...huddles,
  ...actions,
  ...coordination,
  ...cases,
  ...supervision,
};
