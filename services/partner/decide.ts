/** The only place where the rules of partner contact live. Pure: how things stand comes in with the command. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { foundBy } from './clock.ts';
import { endedBy } from './ending.ts';
import { isStepDone, mostAsks, settledBy, type Ask, type Partners } from './partner.ts';
import type { PartnerCommand, PartnerEvent, PartnerRefusal } from './stream.ts';

type PartnerDecision = Decision<PartnerEvent, PartnerRefusal>;
type Told<Type extends PartnerCommand['type']> = CommandEnvelope<
  Extract<PartnerCommand, { readonly type: Type }>
>;

export function decidePartners(
  state: Partners,
  envelope: CommandEnvelope<PartnerCommand>,
): PartnerDecision {
  const { command, actor, at } = envelope;
  if (command.type === 'look' || command.type === 'endAsks') {
    if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
    return accept(...byTheService(state, command, at));
  }
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  const { who } = command.moment;
  if (!who.includes(actor)) return refuse({ reason: 'notOfTheCase', who });
  if (command.type === 'ask') return decideAsk(state, { ...envelope, command }, actor);
  const ask =
    state.status === 'known' ? state.asks.find(({ number }) => number === command.ask) : undefined;
  return ask ? decideOn(ask, { ...envelope, command }, actor) : isOver(state, command.ask);
}

/** What came of it is recorded no more; where it ended with coordination, with who ended that. */
function isOver(state: Partners, number: number): PartnerDecision {
  const ended =
    state.status === 'known' ? state.ended.find((ask) => ask.number === number) : undefined;
  return refuse(ended ? { reason: 'askEnded', by: ended.by, at: ended.at } : { reason: 'askOver' });
}

/** Nothing where nothing was ever asked. */
function byTheService(
  state: Partners,
  command: Extract<PartnerCommand, { readonly type: 'look' | 'endAsks' }>,
  at: Instant,
): readonly PartnerEvent[] {
  if (state.status === 'none') return [];
  return command.type === 'look' ? foundBy(state, command.moment, at) : endedBy(state, command, at);
}

function decideAsk(
  state: Partners,
  { at, command: { identity, asked, moment } }: Told<'ask'>,
  by: PersonId,
): PartnerDecision {
  const { agency, due, lead } = moment;
  if (lead === undefined) return refuse({ reason: 'notLed' });
  if (!agency || !due) return refuse({ reason: 'unknownAgency' });
  const { asks, asksEver } = state.status === 'known' ? state : { asks: [], asksEver: 0 };
  const { what } = asked;
  const same = asks.find(
    (ask) => ask.agency.number === agency.number && matterOf(ask.what) === matterOf(what),
  );
  if (same) return refuse({ reason: 'alreadyAsked', ask: same });
  if (asks.length >= mostAsks) return refuse({ reason: 'tooManyAsks', most: mostAsks });
  return accept({
    ...{ type: 'asked', ...identity, number: asksEver + 1, agency, what, due, by, at },
  });
}

/** The same matter however it is typed: words without capitals, spaces and marks. */
const matterOf = (what: string): string =>
  what
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function decideOn(
  ask: Ask,
  { at, command }: Told<'attempt' | 'outcome' | 'stepDone' | 'withdraw'>,
  by: PersonId,
): PartnerDecision {
  const { number } = ask;
  switch (command.type) {
    case 'attempt':
      return accept({ type: 'attempted', ask: number, attempt: command.attempt, by, at });
    case 'outcome':
      return decideOutcome(ask, { at, command }, by);
    case 'stepDone': {
      const { step, note } = command;
      if (step > ask.agency.route.length) return refuse({ reason: 'unknownStep' });
      // Two people pressed: it is on record once.
      if (isStepDone(ask, step)) return accept();
      const said = note === undefined ? {} : { note };
      return accept({ type: 'stepTaken', ask: number, step, ...said, by, at });
    }
    case 'withdraw':
      return accept({
        type: 'withdrawn',
        ask: number,
        reason: command.reason,
        ...settledBy(ask),
        by,
        at,
      });
    default:
      return assertNever(command);
  }
}

function decideOutcome(
  ask: Ask,
  { at, command: { outcome, moment } }: Pick<Told<'outcome'>, 'at' | 'command'>,
  by: PersonId,
): PartnerDecision {
  if (outcome.kind === 'actionDone' && !ask.agreed) return refuse({ reason: 'nothingAgreed', ask });
  const due = outcome.kind === 'actionAgreed' && moment.due ? { due: moment.due } : {};
  return accept({
    ...{ type: 'outcomeRecorded', ask: ask.number, outcome, by, at },
    ...due,
    ...settledBy(ask),
  });
}
