/** What happened to a consult, in a line, for notices and lock screens. Nothing clinical. */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { Telling } from '../../services/consult/jobs.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
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

/**
 * What was missed, as sentences: all of it, since two clocks may run out in the same minute and one
 * alert tells of both.
 */
export function missedText(consult: RequestedConsult, context: CardContext): string {
  const missed = missedNow(consult);
  const kinds = missed.length > 0 ? missed : consult.exceptions.slice(-1).map(({ kind }) => kind);
  return kinds.map((kind) => say(context, exceptionWords[kind])).join(' ');
}

type Words = (consult: RequestedConsult, context: CardContext) => string;

const holderName: Words = (consult, context) => {
  const holder = holderOf(consult);
  return holder === undefined ? say(context, 'Somebody') : context.nameOf(holder);
};

const askedNow: Words = (consult, context) => {
  const hop = currentHop(consult);
  if (hop === undefined) return '';
  const when = timeText(hop.acknowledgeBy, context);
  return `, ${say(context, 'acknowledge by {when}', { when })}`;
};

const words: Readonly<Record<Happening, Words>> = {
  asked: (consult, context) =>
    `${say(context, 'You are asked for oversight')}${askedNow(consult, context)}`,
  askedAgain: (consult, context) =>
    `${say(context, 'You are asked again, nobody has acknowledged')}${askedNow(consult, context)}`,
  acknowledged: (consult, context) =>
    say(context, '{name} has it', { name: holderName(consult, context) }),
  adviceGiven: (consult, context) =>
    say(context, '{name} has advised', { name: holderName(consult, context) }),
  signatureRefused: (_, context) =>
    say(context, 'The advice was not counter-signed: look at it again'),
  moreAsked: (consult, context) =>
    say(context, '{name} asks you for more', { name: holderName(consult, context) }),
  informationAdded: (_, context) => say(context, 'Information was added'),
  sensitivityRaised: (_, context) => say(context, 'The urgency was raised'),
  handOnOffered: (consult, context) =>
    say(context, '{name} offers you this consult', { name: holderName(consult, context) }),
  handOnAccepted: (consult, context) =>
    say(context, '{name} has taken it over', { name: holderName(consult, context) }),
  handOnLapsed: (_, context) => say(context, 'The hand-on was not accepted: it is still yours'),
  holderDeclined: (_, context) => say(context, 'It was given back and goes to the next person'),
  holderWentAway: ({ wentAway }, context) => {
    const person = wentAway?.at(-1)?.person;
    const name = person === undefined ? say(context, 'Whoever had it') : context.nameOf(person);
    return say(context, '{name} is away now, it goes to the next person', { name });
  },
  withdrawn: (_, context) => say(context, 'It was withdrawn, nothing is needed'),
  nobodyAcknowledged: ({ exceptions }, context) =>
    exceptions.at(-1)?.kind === 'nobodyToAsk'
      ? say(context, 'Nobody named for this can be asked now, the managers have been told')
      : say(context, 'Nobody has acknowledged yet, the managers have been told'),
  managerTold: (_, context) => say(context, 'Nobody has acknowledged yet'),
  exception: (consult, context) =>
    missedText(consult, context).replace(/\.$/, '') || say(context, 'Out of standard'),
  outcomeReminder: (_, context) => say(context, 'Please say what happened after the advice'),
  reviewRecorded: (_, context) => say(context, 'The clinical review has been recorded'),
};
