/** Passing a decision right on, ending that, and giving it back. */
import { describe, expect, it } from '@jest/globals';
import { CommandId, type Instant, type PersonId } from '../../../services/kernel/ids.ts';
import { delegationCapability } from '../../../services/rights/delegation-capability.ts';
import { fitnessOf, hasRights, mayBeDelegate } from '../../../services/rights/delegation-facts.ts';
import {
  delegationId,
  type DelegationCommand,
  type DelegationEvent,
  type NewDelegation,
} from '../../../services/rights/delegation.ts';
import { parseDelegation } from '../../../services/rights/forms/delegation-form.ts';
import { DecisionKind } from '../../../services/rights/rights.ts';
import { signOffKinds } from '../../../services/sign-off/kinds.ts';
import type { Actor } from '../../../services/kernel/capability.ts';
import {
  amina,
  at,
  ben,
  chloe,
  farah,
  grace,
  hugh,
  ines,
  jonah,
  leo,
  sam,
  service,
  stranger,
  utc,
} from '../../support/people.ts';

const delegations = delegationCapability;
const first = delegationId(amina, 1);
const passing: NewDelegation = { of: amina, to: chloe, from: at('10:00'), until: at('17:00') };
const delegate = (changes: Partial<NewDelegation> = {}): DelegationCommand => ({
  ...{ type: 'delegate', delegation: { ...passing, ...changes }, fitness: { is: 'fit' } },
});
const end: DelegationCommand = { type: 'end', delegation: first, managers: [grace] };
const giveBack: DelegationCommand = { type: 'giveBack', delegation: first };
const runOut: DelegationCommand = { type: 'runOut', delegation: first };

type Step = readonly [Actor, DelegationCommand, Instant?];
const envelope = ([actor, command, now = at('10:00')]: Step) => ({
  ...{ id: CommandId.parse('c'), at: now, actor, authority: 'self', command },
});

/** What the last of these leads to, or why it does not. */
function after(...steps: readonly Step[]) {
  let state = delegations.initial;
  let events: readonly DelegationEvent[] = [];
  let refusal: { readonly reason: string } | undefined;
  for (const step of steps) {
    const decision = delegations.decide(state, envelope(step));
    refusal = decision.accepted ? undefined : decision.refusal;
    events = decision.accepted ? decision.events : [];
    state = events.reduce((before, event) => delegations.evolve(before, event), state);
  }
  return { state, events, refusal };
}

describe('A right', () => {
  it('is passed on by whoever has it, from now at the earliest', () => {
    const { state } = after([amina, delegate({ from: at('09:00') })]);
    expect(state.running).toEqual([{ ...passing, id: first }]);
    expect(delegations.isOpen(state)).toBe(true);
  });

  it.each([
    ['notYours', grace, delegate()],
    ['notYours', 'service', delegate()],
    ['toYourself', amina, delegate({ to: amina })],
    ['endsBeforeItStarts', amina, delegate({ until: at('10:00') })],
    ['inThePast', amina, delegate({ from: at('08:00'), until: at('09:00') })],
    ['inThePast', amina, delegate({ from: utc('2026-12-01T09:59') })],
    ['tooLong', amina, delegate({ until: utc('2027-03-04T11:01') })],
  ] as const)('is not passed on: %s', (reason, actor, command) => {
    expect(after([actor, command]).refusal).toMatchObject({ reason });
  });

  it('is passed on for 92 days, with an hour for a clock change', () => {
    expect(after([amina, delegate({ until: utc('2027-03-04T11:00') })]).refusal).toBeUndefined();
  });

  it('is not passed on to somebody unfit', () => {
    const command = { ...delegate(), fitness: { is: 'mayNotDecide' } } as const;
    expect(after([amina, command]).refusal).toMatchObject({ reason: 'unfit', to: chloe });
  });

  it('is with one person at a time', () => {
    const kind = DecisionKind.parse('transition');
    const other = delegate({ to: ben, from: at('16:59'), until: at('18:00') });
    expect(after([amina, delegate()], [amina, other]).refusal).toMatchObject({
      reason: 'overlaps',
    });
    const ofOneKind = delegate({ to: ben, kind });
    expect(after([amina, delegate()], [amina, ofOneKind]).refusal?.reason).toBe('overlaps');
    const later = delegate({ to: ben, from: at('17:00'), until: at('18:00') });
    expect(after([amina, delegate()], [amina, later]).refusal).toBeUndefined();
    const restriction = delegate({ to: ben, kind: DecisionKind.parse('restriction') });
    expect(after([amina, delegate({ kind })], [amina, restriction]).refusal).toBeUndefined();
  });
});

describe('It ends', () => {
  it.each([
    ['ended', amina, end],
    ['ended', grace, end],
    ['givenBack', chloe, giveBack],
  ] as const)('%s', (why, actor, command) => {
    const { state, events } = after([amina, delegate()], [actor, command, at('11:00')]);
    expect(events).toMatchObject([{ why, by: actor, at: at('11:00') }]);
    expect(state.running).toEqual([]);
    expect(delegations.isOpen(state)).toBe(false);
  });

  it.each([
    ['notSelfNorManager', hugh, end],
    ['notSelfNorManager', chloe, end],
    ['notTheDelegate', amina, giveBack],
    ['onlyTheService', amina, runOut],
    ['notYet', 'service', runOut],
  ] as const)('not so: %s', (reason, actor, command) => {
    expect(after([amina, delegate()], [actor, command]).refusal).toMatchObject({ reason });
  });

  it('by itself at its time, which is on record once', () => {
    const over = after([amina, delegate()], ['service', runOut, at('17:00')]);
    expect(over.events).toMatchObject([{ why: 'time' }]);
    const again = after([amina, delegate()], ['service', runOut, at('17:00')], [amina, end]);
    expect(again.refusal).toMatchObject({ reason: 'isOver', ended: { why: 'time' } });
  });

  it('no more by hand once its time is over', () => {
    const late = after([amina, delegate()], [amina, end, at('17:00')]);
    expect(late.refusal).toEqual({ reason: 'isOver' });
  });

  it('is told to the other, and to both where a manager ended it', () => {
    const told = (...steps: readonly Step[]) => {
      const { events, state } = after(...steps);
      const last = steps.at(-1) ?? [amina, end];
      return delegations
        .reactions(events, state, envelope(last))
        .filter(({ type }) => type === 'notice.tell')
        .map(({ id }) => id.split('.').slice(-2).join(' '));
    };
    expect(told([amina, delegate()])).toEqual([`delegated ${chloe}`]);
    expect(told([amina, delegate()], [amina, end])).toEqual([`ended ${chloe}`]);
    expect(told([amina, delegate()], [chloe, giveBack])).toEqual([`givenBack ${amina}`]);
    expect(told([amina, delegate()], [grace, end])).toEqual([`ended ${amina}`, `ended ${chloe}`]);
    expect(told([amina, delegate()], ['service', runOut, at('17:00')])).toEqual([]);
  });
});

describe('Who may', () => {
  it.each([
    [amina, true, 'leads'],
    [farah, true, 'leads elsewhere and deputises'],
    [grace, true, 'manages'],
    [ines, true, 'has a role of the service’s own'],
    [leo, false, 'is on a rota alone'],
    [jonah, false, 'coordinates'],
  ])('pass something on: %#', (person, may) => {
    expect(hasRights(service, person)).toBe(may);
  });

  it.each([
    [amina, true],
    [leo, true],
    [sam, true],
    [grace, true],
    [jonah, false],
    [stranger, false],
  ])('be given something: %#', (person, may) => {
    expect(mayBeDelegate(service, person)).toBe(may);
  });

  it('not when they are away throughout', () => {
    const leave = (until: Instant) => ({
      ...{ id: 'a', person: chloe, kind: 'leave', from: at('09:00'), until, declaredBy: chloe },
    });
    const standing = (until: Instant) =>
      fitnessOf(service, [{ ...leave(until), kind: 'leave' }], passing).is;
    expect(standing(at('17:00'))).toBe('awayThroughout');
    expect(standing(at('16:59'))).toBe('fit');
    const is = (changes: Partial<NewDelegation>) =>
      fitnessOf(service, [], { ...passing, ...changes }).is;
    expect(is({ to: stranger })).toBe('unknownPerson');
    expect(is({ of: jonah })).toBe('nothingToPassOn');
    expect(is({ to: jonah })).toBe('mayNotDecide');
  });
});

describe('The form', () => {
  const empty = { to: '', kind: '', from: '', until: '' };
  const read = (typed: object, now: Instant = at('10:00'), by: PersonId = amina) =>
    parseDelegation({ ...empty, ...typed }, { service, now, by, kinds: signOffKinds });

  it('gives whole local days, from now where the first is left empty', () => {
    expect(read({ to: chloe, until: '2026-12-04' })).toEqual({
      ok: true,
      value: { of: amina, to: chloe, from: at('10:00'), until: utc('2026-12-05T00:00') },
    });
  });

  it.each([
    ['2026-10-25', '2026-10-24T23:00', '2026-10-26T00:00'],
    ['2026-03-29', '2026-03-29T00:00', '2026-03-29T23:00'],
  ])('knows that %s is longer or shorter than other days', (day, from, until) => {
    const typed = { to: chloe, kind: 'transition', from: day, until: day };
    expect(read(typed, utc('2026-02-02T10:00'))).toMatchObject({
      value: { kind: 'transition', from: utc(from), until: utc(until) },
    });
  });

  it.each([
    [{ until: '2026-12-04' }, 'to'],
    [{ to: jonah, until: '2026-12-04' }, 'to'],
    [{ to: amina, until: '2026-12-04' }, 'to'],
    [{ to: chloe }, 'until'],
    [{ to: chloe, until: '2027-03-04' }, 'until'],
    [{ to: chloe, kind: 'cake', until: '2026-12-04' }, 'kind'],
    [{ to: chloe, from: '2026-12-05', until: '2026-12-04' }, 'until'],
  ])('says at which field something is wrong: %j', (typed, field) => {
    const result = read(typed);
    expect(result.ok ? [] : Object.keys(result.problems)).toEqual([field]);
  });
});
