/** Whatever is recorded, flagged, resolved and looked at, in whichever order. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseCapability } from '../../../services/caseload/capability.ts';
import { evolveCase } from '../../../services/caseload/evolve.ts';
import type { Case, CaseFacts } from '../../../services/caseload/case.ts';
import { isOpenFlag } from '../../../services/caseload/flag.ts';
import { findingsOf, holdsAt, judgedOf, nextFinding } from '../../../services/caseload/rules.ts';
import type { CaseEvent, CaseIntent } from '../../../services/caseload/stream.ts';
import { addTime } from '../../../services/kernel/time.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import type { JobSpec } from '../../../services/kernel/job.ts';
import { flagging, identity, recording, resolving, rules, told } from '../../support/cases.ts';
import { amina, grace, jonah, utc } from '../../support/people.ts';

/** From the middle of October to the middle of December: clocks go back within. */
const start = utc('2026-10-15T00:00');

const day = fc
  .date({ min: new Date('2026-09-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const days = fc.array(day, { maxLength: 5 }).map((all) => all.sort());
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const facts: fc.Arbitrary<Partial<CaseFacts>> = fc
  .record({
    status: fc.constantFrom('active', 'active', 'active', 'closed'),
    missedContacts: days,
    crises: days,
    nextReview: maybe(day),
    restrictedUntil: maybe(day),
    lastContact: maybe(day),
    agencies: fc.constantFrom([], ['Housing association']),
    coordinator: maybe(fc.constantFrom(jonah)),
    dischargedAt: maybe(day.map((date) => utc(`${date}T16:00`))),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

type Step = { readonly wait: number; readonly intent: CaseIntent };
const step: fc.Arbitrary<Step> = fc.record({
  wait: fc.integer({ min: 0, max: 200 }),
  intent: fc.oneof(
    facts.map(recording),
    fc.constantFrom(flagging('missedContact'), flagging('incident', 'At home.')),
    fc.integer({ min: 1, max: 30 }).map((flag) => resolving(flag)),
    fc.constant({ type: 'look', identity } as const),
    fc
      .constantFrom(undefined, amina)
      .map((lead) => ({ type: 'noteLead', identity, lead }) as const),
    fc
      .record({ occurrence: fc.constantFrom('a', 'b'), holds: fc.boolean() })
      .map(
        (said) =>
          ({ type: 'signal', identity, kind: 'partnerDelay', since: start, ...said }) as const,
      ),
  ),
});

/** As the journal and the runner would do it: the clock of the case runs, whatever else happens. */
class Register {
  state: Case = caseCapability.initial;
  events: readonly CaseEvent[] = [];
  /** By occurrence, what another capability said last. */
  readonly said = new Map<string, boolean>();
  #clock: JobSpec | undefined;

  passTo(now: Instant): void {
    for (let looks = 0; this.#clock && this.#clock.dueAt <= now; looks += 1) {
      if (looks > 500) throw new TypeError('The clock never rests.');
      const { dueAt } = this.#clock;
      this.#clock = undefined;
      this.does({ type: 'look', identity }, dueAt);
      this.#setAgain(dueAt);
    }
  }

  does(intent: CaseIntent, now: Instant): void {
    const isService = ['record', 'look', 'noteLead', 'signal'].includes(intent.type);
    if (intent.type === 'signal') this.said.set(intent.occurrence, intent.holds);
    const envelope = told(isService ? 'service' : grace, intent, now);
    const decision = caseCapability.decide(this.state, envelope);
    if (!decision.accepted || decision.events.length === 0) return;
    this.events = [...this.events, ...decision.events];
    this.state = decision.events.reduce(evolveCase, this.state);
    const [job] = caseCapability.reactions(decision.events, this.state, envelope);
    this.#clock = job ?? this.#clock;
  }

  /** What the job does after a look that found nothing. */
  #setAgain(now: Instant): void {
    const judged = judgedOf(this.state);
    if (this.#clock || !judged) return;
    const dueAt = nextFinding(judged, rules, now);
    if (dueAt) this.#clock = { id: 'again', type: 'case.look', dueAt, data: {} };
  }

  get flags() {
    return this.state.status === 'known' ? this.state.flags : [];
  }
}

const ofSignals = (register: Register) =>
  register.flags.flatMap((flag) =>
    flag.source.kind === 'signal' ? [{ flag, of: flag.source.occurrence }] : [],
  );

const ofRules = (register: Register) =>
  register.flags.flatMap((flag) =>
    flag.source.kind === 'rule' ? [{ flag, of: `${flag.kind} ${flag.source.occurrence}` }] : [],
  );

function holds(register: Register, now: Instant): void {
  const open = ofRules(register).filter(({ flag }) => isOpenFlag(flag));
  expect(new Set(open.map(({ of }) => of)).size).toBe(open.length);
  const ids = register.flags.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);

  const decided = ofRules(register).filter(({ flag }) => flag.resolved?.how === 'decided');
  const judged = judgedOf(register.state);
  const found = judged ? findingsOf(judged, rules) : [];
  const expected = found
    .filter((each) => holdsAt(each, now))
    .map(({ kind, occurrence }) => `${kind} ${occurrence}`)
    .filter((of) => !decided.some((each) => each.of === of));
  expect(open.map(({ of }) => of).sort()).toEqual(expected.sort());

  const settled = ofSignals(register).filter(({ flag }) => flag.resolved?.how === 'decided');
  const signalled = [...register.said]
    .filter(([of, isSo]) => isSo && !settled.some((each) => each.of === of))
    .map(([of]) => of);
  const openSignals = ofSignals(register).filter(({ flag }) => isOpenFlag(flag));
  expect(openSignals.map(({ of }) => of).sort()).toEqual(signalled.sort());
}

it('has at every moment exactly the flags that its rules find and nobody resolved', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const register = new Register();
      let now = start;
      for (const { wait, intent } of steps) {
        now = addTime(now, `PT${wait}H`);
        register.passTo(now);
        holds(register, now);
        register.does(intent, now);
        holds(register, now);
      }
      const folded = register.events.reduce(evolveCase, caseCapability.initial);
      expect(folded).toEqual(register.state);
    }),
    { numRuns: 300 },
  );
});
