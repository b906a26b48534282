/** A small caseload to rehearse with, made up: so that the next huddle has something to decide. */
import type { Bot } from '../bot/assemble.ts';
import type { CaseFacts } from '../services/caseload/case.ts';
import { byService } from '../services/kernel/by.ts';
import { CaseRef, type Instant, type PersonId } from '../services/kernel/ids.ts';
import { epochMs, localDay, localDayAt } from '../services/kernel/local-day.ts';
import { addTime } from '../services/kernel/time.ts';
import type { LocalDate, Service, Team } from '../services/service/service.ts';

type Ground = {
  readonly now: Instant;
  readonly day: (offset: number) => LocalDate;
  readonly keyWorker?: PersonId;
};
type Change = (ground: Ground) => Partial<CaseFacts>;

/** What the rules find, and what they do not. The first are what a huddle talks about. */
const stories: readonly Change[] = [
  ({ day }) => ({ tier: 'intensive', missedContacts: [day(-9), day(-2)], lastContact: day(-16) }),
  ({ day }) => ({ tier: 'core', nextReview: day(-9), lastReview: day(-190) }),
  ({ day, keyWorker }) => ({
    ...{ tier: 'intensive', crises: [day(-40), day(-5)], agencies: ['Crisis team'] },
    ...(keyWorker === undefined ? {} : { coordinator: keyWorker }),
  }),
  () => ({ tier: 'enhanced' }),
  ({ now }) => ({ tier: 'enhanced', dischargedAt: addTime(now, '-PT60H') }),
  ({ day }) => ({ tier: 'core', restrictedUntil: day(-4) }),
  ({ day }) => ({ tier: 'core', nextContact: day(3), lastContact: day(-4) }),
  ({ day }) => ({ tier: 'enhanced', nextReview: day(-3), agencies: ['Housing association'] }),
];

/** The story of which a step of the tour tells. */
export const [missedTwice, unled] = [0, stories.length - 1];

/** The case of a team's story; nothing where references can't be made up. */
export function seededCase(service: Service, team: Team, story: number): CaseRef | undefined {
  const place = [...service.teams.keys()].indexOf(team.id);
  return referenceLike(service, place * stories.length + story + 1);
}

/** Of each team that holds a huddle: each story once, so many cases in all. */
export async function seedCaseload(bot: Bot, service: Service, now: Instant): Promise<void> {
  const { timeZone } = service;
  const today = localDayAt(timeZone, epochMs(now)).number;
  const ground = { now, day: (offset: number) => localDay(timeZone, today + offset).date };
  for (const team of service.teams.values()) {
    const worksWith = [...team.members, ...team.managers];
    for (const [index, story] of stories.entries()) {
      const caseRef = seededCase(service, team, index);
      const keyWorker = worksWith[index % worksWith.length];
      const its = keyWorker === undefined ? ground : { ...ground, keyWorker };
      const facts = factsOf(service, team, keyWorker, story(its));
      if (caseRef === undefined || facts === undefined || team.huddle === undefined) continue;
      await bot.cases.record(byService(`rehearsal.${caseRef}`), { team: team.id, caseRef }, facts);
    }
  }
}

function factsOf(
  { leadership }: Service,
  { locality }: Team,
  keyWorker: PersonId | undefined,
  change: Partial<CaseFacts>,
): CaseFacts | undefined {
  const pathway = leadership.find((each) => each.locality === locality)?.pathway;
  return (
    pathway && {
      ...{ pathway, tier: 'core', status: 'active', agencies: [], missedContacts: [], crises: [] },
      ...(keyWorker === undefined ? {} : { keyWorker }),
      ...change,
    }
  );
}

/** As the service's example with other digits, e.g. CM-30001; nothing where that does not fit. */
function referenceLike({ caseReference }: Service, number: number): CaseRef | undefined {
  const { pattern, example } = caseReference;
  const text = example.replace(/\d+(?!.*\d)/, (digits) =>
    `3${String(number).padStart(Math.max(0, digits.length - 1), '0')}`.slice(0, digits.length),
  );
  return new RegExp(`^(?:${pattern})$`).test(text) ? CaseRef.parse(text) : undefined;
}
