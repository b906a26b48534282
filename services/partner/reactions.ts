/** What events of partner contact oblige the service to do, as jobs in the same batch as the events. */
import type { CaseIdentity } from '../caseload/stream.ts';
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { nextMoment } from './clock.ts';
import { lookAt, partnerSubject, signalDelay, tellWho } from './jobs.ts';
import type { KnownPartners, Partners } from './partner.ts';
import type { PartnerCommand, PartnerEvent } from './stream.ts';

export function partnerReactions(
  events: readonly PartnerEvent[],
  state: Partners,
  { at }: Pick<CommandEnvelope<PartnerCommand>, 'at'>,
): readonly JobSpec[] {
  if (state.status === 'none' || events.length === 0) return [];
  const { team, caseRef } = state;
  const next = nextMoment(state);
  return [
    updateCardsOf(partnerSubject(state), at),
    ...(next === undefined ? [] : [lookAt(state, next)]),
    ...events.flatMap((event) => reactionsTo(event, { team, caseRef })),
    ...tellAskers(events.filter(isEnd), state),
  ];
}

type End = Extract<PartnerEvent, { readonly type: 'askEnded' }>;
const isEnd = (event: PartnerEvent): event is End => event.type === 'askEnded';

/** Whoever asked hears of it once, however much of theirs ends; whoever ended it knows. */
function tellAskers(ends: readonly End[], state: KnownPartners): readonly JobSpec[] {
  const told = new Map<string, JobSpec>();
  for (const { ask, by, tellAt } of ends) {
    const asker = state.ended.find(({ number }) => number === ask)?.askedBy;
    if (asker === undefined || asker === by || told.has(asker)) continue;
    const telling = `ended.${ask}`;
    told.set(asker, tellAbout(partnerSubject(state), telling, toPerson(asker), tellAt));
  }
  return [...told.values()];
}

// eslint-disable-next-line complexity -- a few lines per event
function reactionsTo(event: PartnerEvent, identity: CaseIdentity): readonly JobSpec[] {
  switch (event.type) {
    case 'asked':
    case 'attempted':
    case 'stepTaken':
      return []; // the cards say it
    case 'outcomeRecorded': {
      const { ask, outcome, at } = event;
      const told = { ...identity, telling: `declined.${ask}.1.0`, to: 'lead' } as const;
      return [
        ...settled(event, identity),
        ...(outcome.kind === 'declined' ? [tellWho(told, at)] : []),
      ];
    }
    case 'withdrawn':
    case 'askEnded':
      return settled(event, identity);
    case 'askOverdue':
    case 'stepsDue': {
      const { ask, dueNumber, steps, tellAt, at } = event;
      const name = event.type === 'askOverdue' ? 'overdue' : 'step';
      const telling = `${name}.${ask}.${dueNumber}.${steps}`;
      return [
        ...(event.type === 'askOverdue' ? [signalDelay({ ...identity, ask, dueNumber }, at)] : []),
        tellWho({ ...identity, telling, to: 'lead' }, tellAt),
      ];
    }
    case 'managersDue': {
      const { ask, dueNumber, round, tellAt } = event;
      const telling = `managers.${ask}.${dueNumber}.${round}`;
      return [tellWho({ ...identity, telling, to: 'managers' }, tellAt)];
    }
    default:
      return assertNever(event);
  }
}

const settled = (
  { ask, settles, at }: Extract<PartnerEvent, { readonly settles?: number }>,
  identity: CaseIdentity,
): readonly JobSpec[] =>
  settles === undefined ? [] : [signalDelay({ ...identity, ask, dueNumber: settles }, at)];
