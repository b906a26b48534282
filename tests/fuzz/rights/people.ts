/** Who may say that somebody is away, passes rights or duties on, and sees to what they left. */
import {
  along,
  byItself,
  lastOf,
  namedBy,
  onChangedRota,
  oneOf,
  said,
  type Deed,
  type Rule,
} from '../deed.ts';
import { onRota } from '../duty.ts';
import { allManagers, file, idOf, managersOver, type People } from '../service-file.ts';

/** Whose stream it is. */
const themself: Rule = ({ event }) => [event.stream.slice(event.stream.indexOf('.') + 1)];
const theirManagers: Rule = (deed) => themself(deed).flatMap(managersOver);

const rotaManagers: Rule = ({ event }) => {
  const rota = file.rotas[event.stream.slice('rota.'.length)];
  return Object.values(file.teams)
    .filter(({ locality }) => rota?.localities.includes(locality) ?? false)
    .flatMap((team) => team.managers.map(idOf));
};

/** Of the swap that the event is about. */
const inSwap =
  (key: 'by' | 'to'): Rule =>
  ({ event, history }): People =>
    history
      .filter((each) => each.type === 'rota.swapOffered')
      .filter((each) => said(each, 'swap', 'id') === said(event, 'swap'))
      .map((each) => said(each, 'swap', key));

const turns: Rule = (deed) => (isOfSwap(deed) ? askedToSwap(deed) : rotaManagers(deed));
const isOfSwap = ({ event }: Deed): boolean => said(event, 'override', 'swap', 'id') !== '';
const askedToSwap: Rule = ({ event, history }) =>
  history
    .filter((each) => said(each, 'swap', 'id') === said(event, 'override', 'swap', 'id'))
    .map((each) => said(each, 'swap', 'to'));

/** Whoever has the duty that is given: by the week, or by a change on record. */
const offersDuty: Rule = (deed) => [
  ...onRota(said(deed.event, 'swap', 'rota'), said(deed.event, 'swap', 'give', 'from')),
  ...onChangedRota(deed),
];

const itemEvents = ['itemTakenOver', 'itemMoved', 'itemRefused', 'itemAssigned'].map(
  (each) => `handover.${each}`,
);

/** Whoever has the piece of work; its key says which that is, as the first event of it does in parts. */
const keeps: Rule = ({ event, history }) => {
  const [kind = '', , ...id] = said(event, 'key').split('.');
  const isIt = (each: Deed['event']): boolean =>
    each.type === 'handover.itemTakenOver'
      ? each.text.includes(`"${id.join('.')}"`) && said(each, 'item', 'ref', 'kind') === kind
      : said(each, 'key') === said(event, 'key');
  const isOutOfReach = (each: Deed['event']): boolean =>
    history
      .filter(({ type }) => type === 'handover.keeperNotReached')
      .some(
        (later) => later.sequence > each.sequence && said(later, 'keeper') === said(each, 'to'),
      );
  const isChosen = ({ type }: Deed['event']): boolean =>
    type === 'handover.itemRefused' || type === 'handover.itemAssigned';
  const whose = history.filter((each) => isIt(each) && !(isChosen(each) && isOutOfReach(each)));
  const last = lastOf({ history: whose }, ...itemEvents);
  return last === undefined ? [] : [said(last, 'to') || said(last, 'item', 'keeper')];
};

export const peopleRights: { readonly [type: string]: Rule } = {
  absence: oneOf(themself, theirManagers),
  'absence.absenceDetected': byItself,
  delegation: themself,
  'delegation.delegationEnded': oneOf(
    themself,
    theirManagers,
    namedBy(['delegation.rightDelegated'], 'delegation', 'to'),
  ),
  rota: rotaManagers,
  'rota.overrideDeclared': turns,
  'rota.swapLapsed': along,
  'rota.swapTakenBack': oneOf(inSwap('by'), inSwap('to'), along),
  'rota.swapOffered': offersDuty,
  'rota.swapAccepted': inSwap('to'),
  'rota.swapRefused': inSwap('to'),
  'rota.swapWithdrawn': inSwap('by'),
  handover: byItself,
  'handover.itemRefused': keeps,
  // Managers of whoever is away, and of the team that the piece of work belongs to.
  'handover.itemAssigned': () => allManagers,
};
