/** A week-end on two rotas, and what random people do to it. */
import fc from 'fast-check';
import { CommandId, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import { epochMs, instantOf, momentOfLocal } from '../../services/kernel/local-day.ts';
import { rotaCapability } from '../../services/rota/capability.ts';
import { dutiesIn, turnsOf } from '../../services/rota/duties.ts';
import { overrideFacts, overridesFrom } from '../../services/rota/facts.ts';
import type { RotaCommand, RotaEvent, RotaOverrides } from '../../services/rota/stream.ts';
import { swapClock, swapFacts } from '../../services/rota/swap-facts.ts';
import { isOpenSwap, type SwapSpan, type SwapTerms } from '../../services/rota/swap.ts';
import { amina, ben, chloe, grace, leo, maya, sam, service, utc } from './people.ts';
import { outOfHours, saturday, saturdayNight, sunday, sundayNight } from './swaps.ts';

const spans = [
  saturday,
  saturdayNight,
  sunday,
  sundayNight,
  { from: '2026-12-05T09:00', to: '2026-12-05T15:00' },
  { from: '2026-12-05T18:00', to: '2026-12-06T02:00' },
];
const people = [amina, ben, chloe, leo, maya, sam];
export const rotas = [outOfHours, 'riverside-duty'];
/** Often whoever it concerns, so that something comes of it. */
type Whoever = { readonly isRight: boolean; readonly otherwise: PersonId };
const resolve = ({ isRight, otherwise }: Whoever, right: PersonId | undefined): PersonId =>
  isRight && right !== undefined ? right : otherwise;

type Act =
  | {
      readonly kind: 'offer';
      readonly rota: string;
      readonly by: Whoever;
      readonly to: Whoever;
      readonly give: SwapSpan;
      readonly take: SwapSpan | null;
    }
  | {
      readonly kind: 'answer';
      readonly how: 'accept' | 'refuse' | 'withdraw';
      readonly which: number;
      readonly actor: Whoever;
    }
  | {
      readonly kind: 'override';
      readonly rota: string;
      readonly person: PersonId;
      readonly span: SwapSpan;
    }
  | { readonly kind: 'takeBack'; readonly which: number };

const anyPerson = fc.constantFrom(...people);
const anySpan = fc.constantFrom(...spans);
const anyRota = fc.constantFrom(outOfHours, outOfHours, outOfHours, 'riverside-duty');
const whoever = fc.record({ isRight: fc.nat(3).map((n) => n > 0), otherwise: anyPerson });
export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('offer' as const),
      rota: anyRota,
      by: whoever,
      to: whoever,
      give: anySpan,
      take: fc.option(anySpan),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      how: fc.constantFrom(
        'accept' as const,
        'accept' as const,
        'refuse' as const,
        'withdraw' as const,
      ),
      which: fc.nat(5),
      actor: whoever,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('override' as const),
      rota: anyRota,
      person: anyPerson,
      span: anySpan,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('takeBack' as const), which: fc.nat(5) }) },
);

const start = utc('2026-12-02T10:00');
const weekend = { from: utc('2026-12-05T09:00'), until: utc('2026-12-07T09:00') };

/** Every rota's state, and who agreed to what. */
export class World {
  readonly states = new Map<string, RotaOverrides>(
    rotas.map((rota) => [rota, rotaCapability.initial]),
  );
  readonly agreed = new Map<string, Set<PersonId>>();
  #count = 0;

  /** Two of them have a duty on another rota at that time. */
  constructor() {
    for (const [person, span] of [
      [sam, saturday],
      [leo, sunday],
    ] as const) {
      const what = { kind: 'override' as const, rota: 'riverside-duty', person, span };
      act(this, what);
    }
  }

  changes() {
    return overridesFrom(this.states.values());
  }

  state(rota: string): RotaOverrides {
    return this.states.get(rota) ?? rotaCapability.initial;
  }

  /** One minute later than what was done before, decided by the rules and folded. */
  send(
    rota: string,
    actor: PersonId,
    command: RotaCommand,
    authority = 'none',
  ): readonly RotaEvent[] {
    this.#count += 1;
    const at = this.now();
    const decision = rotaCapability.decide(this.state(rota), {
      ...{ id: CommandId.parse(`command-${this.#count}`), at, actor, authority, command },
    });
    const events = decision.accepted ? decision.events : [];
    this.states.set(
      rota,
      events.reduce((before, event) => rotaCapability.evolve(before, event), this.state(rota)),
    );
    return events;
  }

  now(): Instant {
    return instantOf(epochMs(start) + this.#count * 60_000);
  }

  nextId(): string {
    return `swap-${this.#count + 1}`;
  }

  facts(terms: SwapTerms) {
    return swapFacts(service, { absences: [], overrides: this.changes() }, terms, this.now());
  }
}

export function act(world: World, what: Act): readonly RotaEvent[] {
  switch (what.kind) {
    case 'offer': {
      const terms = termsOf(world, what);
      const facts = world.facts(terms);
      const events = world.send(what.rota, terms.by, { type: 'offerSwap', terms, facts });
      if (events.length > 0) world.agreed.set(terms.id, new Set([terms.by]));
      return events;
    }
    case 'answer':
      return answer(world, what);
    case 'override': {
      const { rota, person, span } = what;
      const override = { rota, person, ...span, id: world.nextId(), declaredBy: grace };
      const facts = overrideFacts(service, [], override, world.now());
      return world.send(rota, grace, { type: 'declareOverride', override, facts }, 'manager');
    }
    case 'takeBack': {
      const all = [...world.states].flatMap(([rota, { overrides }]) =>
        overrides.map(({ id }) => ({ rota, id })),
      );
      const chosen = all[what.which % Math.max(1, all.length)];
      if (!chosen) return [];
      const facts = swapClock(service, chosen.rota, world.now());
      return world.send(
        chosen.rota,
        grace,
        { type: 'removeOverride', overrideId: chosen.id, facts },
        'manager',
      );
    }
  }
}

function termsOf(
  world: World,
  { rota, by, to, give, take }: Extract<Act, { kind: 'offer' }>,
): SwapTerms {
  const holder = (span: SwapSpan) =>
    personAt(lineOf(world, rota), momentOfLocal(service.timeZone, span.from));
  return {
    ...{ id: world.nextId(), rota, give },
    by: resolve(by, holder(give)),
    to: resolve(to, take ? holder(take) : undefined),
    ...(take && { take }),
  };
}

function answer(world: World, { how, which, actor }: Extract<Act, { kind: 'answer' }>) {
  const all = [...world.states.values()].flatMap(({ swaps }) => swaps);
  const open = all.filter(isOpenSwap);
  const among = open.length > 0 && which > 0 ? open : all;
  const swap = among[which % Math.max(1, among.length)];
  if (!swap) return [];
  const clock = swapClock(service, swap.rota, world.now());
  const command: RotaCommand = {
    accept: { type: 'acceptSwap' as const, swap: swap.id, facts: world.facts(swap) },
    refuse: { type: 'refuseSwap' as const, swap: swap.id, why: 'No.', facts: clock },
    withdraw: { type: 'withdrawSwap' as const, swap: swap.id, facts: clock },
  }[how];
  const who = resolve(actor, how === 'withdraw' ? swap.by : swap.to);
  const events = world.send(swap.rota, who, command);
  if (how === 'accept' && events.length > 0) world.agreed.get(swap.id)?.add(who);
  return events;
}

/** Who is on a rota through the week-end, a stretch after the other; `undefined` where nobody is. */
export function lineOf(
  world: World,
  id: string,
): readonly (readonly [number, number, PersonId | undefined])[] {
  const rota = service.rotas.find((each) => each.id === id);
  if (!rota) throw new TypeError(id);
  const [from, until] = [epochMs(weekend.from), epochMs(weekend.until)];
  const turns = turnsOf(service, world.changes(), rota, from, until);
  let reached = from;
  return [
    ...turns.flatMap((turn) => {
      const gap = turn.from > reached ? [[reached, turn.from, undefined] as const] : [];
      reached = turn.until;
      return [...gap, [turn.from, turn.until, turn.person] as const];
    }),
    ...(reached < until ? [[reached, until, undefined] as const] : []),
  ];
}

export const personAt = (line: ReturnType<typeof lineOf>, moment: number): PersonId | undefined =>
  line.find(([from, until]) => from <= moment && moment < until)?.[2];

const HALF_HOUR = 30 * 60_000;
export const moments = Array.from(
  { length: (epochMs(weekend.until) - epochMs(weekend.from)) / HALF_HOUR },
  (_, index) => epochMs(weekend.from) + index * HALF_HOUR,
);

/** Who had two duties at one moment. */
export const doubles = (world: World): ReadonlySet<PersonId> => {
  const duties = dutiesIn(service, world.changes(), weekend.from, weekend.until);
  return new Set(
    duties
      .filter((one) =>
        duties.some(
          (other) =>
            other !== one &&
            other.person === one.person &&
            other.from < one.until &&
            one.from < other.until,
        ),
      )
      .map(({ person }) => person),
  );
};
