/** What happened to a consult, in a line, for notices and lock screens. Nothing clinical. */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { Telling } from '../../services/consult/jobs.ts';
import type { CardContext } from '../context.ts';
import { exceptionWords } from '../vocabulary.ts';
import { missedNow } from './callouts.ts';
import { currentHop, holderOf } from './standing.ts';
import { timeText } from '../clock-text.ts';

/** Why somebody gets a message: what the consult tells them, or that they are asked, or were. */
export type Happening = Telling | 'asked' | 'askedAgain';

/** A line in plain text, not escaped. */
export function happeningText(
  consult: RequestedConsult,
  what: Happening,
  context: CardContext,
): string {
  return words[what](consult, context);
}

type Words = (consult: RequestedConsult, context: CardContext) => string;

const holderName: Words = (consult, { nameOf }) => {
  const holder = holderOf(consult);
  return holder === undefined ? 'Somebody' : nameOf(holder);
};

const askedNow: Words = (consult, context) => {
  const hop = currentHop(consult);
  return hop === undefined ? '' : `, acknowledge by ${timeText(hop.acknowledgeBy, context)}`;
};

const words: Readonly<Record<Happening, Words>> = {
  asked: (consult, context) => `You are asked for oversight${askedNow(consult, context)}`,
  askedAgain: (consult, context) =>
    `You are asked again, nobody has acknowledged${askedNow(consult, context)}`,
  acknowledged: (consult, context) => `${holderName(consult, context)} has it`,
  adviceGiven: (consult, context) => `${holderName(consult, context)} has advised`,
  signatureRefused: () => 'The advice was not counter-signed: look at it again',
  moreAsked: (consult, context) => `${holderName(consult, context)} asks you for more`,
  informationAdded: () => 'Information was added',
  sensitivityRaised: () => 'The urgency was raised',
  handOnOffered: (consult, context) => `${holderName(consult, context)} offers you this consult`,
  handOnAccepted: (consult, context) => `${holderName(consult, context)} has taken it over`,
  handOnLapsed: () => 'The hand-on was not accepted: it is still yours',
  holderDeclined: () => 'It was given back and goes to the next person',
  holderWentAway: ({ wentAway }, { nameOf }) => {
    const person = wentAway?.at(-1)?.person;
    const who = person === undefined ? 'Whoever had it' : nameOf(person);
    return `${who} is away now, it goes to the next person`;
  },
  withdrawn: () => 'It was withdrawn, nothing is needed',
  nobodyAcknowledged: ({ exceptions }) => {
    const isNobodyNamed = exceptions.at(-1)?.kind === 'nobodyToAsk';
    const what = isNobodyNamed
      ? 'Nobody named for this can be asked now'
      : 'Nobody has acknowledged yet';
    return `${what}, the managers have been told`;
  },
  managerTold: () => 'Nobody has acknowledged yet',
  /** All of them: two clocks may run out in the same minute, and one alert tells of both. */
  exception: (consult) => {
    const missed = missedNow(consult);
    const kinds = missed.length > 0 ? missed : consult.exceptions.slice(-1).map(({ kind }) => kind);
    const words = kinds.map((kind) => exceptionWords[kind]).join(' ');
    return words === '' ? 'Out of standard' : words.replace(/\.$/, '');
  },
  outcomeReminder: () => 'Please say what happened after the advice',
  reviewRecorded: () => 'The clinical review has been recorded',
};
