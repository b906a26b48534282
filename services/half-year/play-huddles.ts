/** Plays the weekly huddles: what their lists hold follows from the flags; what is decided, from dice. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import { isPosted, type DecisionTerms, type HuddleEntry } from '../huddle/huddle.ts';
import { byService } from '../kernel/by.ts';
import { HuddleId, PersonId, TeamId, type Instant } from '../kernel/ids.ts';
import { originKeyOf } from '../action/origin.ts';
import { at, dayOf, daysIn, isWorkingDay, nextWorkingDay, plusDays, weekdayOf } from './days.ts';
import type { Desks } from './desks.ts';
import { planAction } from './plan-actions.ts';
import { firstReading } from './plan-facts.ts';
import { streams, type Scheme } from './scheme.ts';
import { byPerson, carriedOut, type Step } from './stage.ts';
import { townPerson, townTeams, type TownTeam } from './town.ts';
import type { TrueAction, TrueHuddle } from './truth.ts';
import { decisions, rationales, risks, tasks } from './words.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'];

export type Held = { readonly huddle: TrueHuddle; readonly actions: readonly TrueAction[] };

/** @param onHeld Hears what came of each, as soon as it is over. */
export const stepsOfHuddles = (
  desks: Pick<Desks, 'huddles'>,
  scheme: Scheme,
  onHeld: (held: Held) => void,
): readonly Step[] =>
  townTeams.flatMap((team, which) => {
    const series = new Series(desks, scheme, team);
    return datesOf(scheme, team).map((scheduledFor, week) => ({
      at: scheduledFor,
      play: async () => {
        const dice = createDice(scheme.seed, streams.huddles + which * 100 + week);
        onHeld(await series.hold(scheduledFor, dice));
      },
    }));
  });

/** Every week; on a bank holiday when work begins again. */
function datesOf(scheme: Scheme, team: TownTeam): readonly Instant[] {
  const [day = 'mon', time = '09:30'] = team.huddle.split(' ');
  const begins = dayOf(firstReading(scheme, team.id));
  return scheme.months
    .flatMap(daysIn)
    .filter((each) => each > begins && weekdayOf(each) === weekdays.indexOf(day) + 1)
    .map((each) => (isWorkingDay(each) ? at(each, time) : at(nextWorkingDay(each), '09:00')));
}

/** The huddles of one team, one after the other. */
class Series {
  readonly #desks: Pick<Desks, 'huddles'>;
  readonly #scheme: Scheme;
  readonly #team: TownTeam;
  /** How often in a row each case was carried over until now. */
  readonly #carried = new Map<string, number>();

  constructor(desks: Pick<Desks, 'huddles'>, scheme: Scheme, team: TownTeam) {
    this.#desks = desks;
    this.#scheme = scheme;
    this.#team = team;
  }

  async hold(scheduledFor: Instant, dice: Dice): Promise<Held> {
    const { huddles } = this.#desks;
    const team = TeamId.parse(this.#team.id);
    const manager = townPerson(this.#team.manager);
    const identity = { team, huddle: HuddleId.parse(dayOf(scheduledFor)) };
    const name = `huddle.${team}.${identity.huddle}`;
    await carriedOut(huddles.post(byService(name), team, scheduledFor), name);
    const { state } = await huddles.load(identity);
    const entries = isPosted(state) ? state.entries : [];
    await carriedOut(huddles.start(byPerson(manager, `${name}.start`), identity), name);
    const left = Math.min(entries.length, leftOver(this.#team.id, dice));
    const decided = entries.slice(0, entries.length - left);
    const actions: TrueAction[] = [];
    for (const entry of decided) {
      const { terms, action } = this.#decide(entry, identity.huddle, scheduledFor, dice);
      const by = byPerson(manager, `${name}.${entry.caseRef}`);
      await carriedOut(huddles.decide(by, identity, entry.caseRef, terms), name);
      actions.push(...action);
    }
    await carriedOut(huddles.close(byPerson(manager, `${name}.close`), identity), name);
    const carriedOver = this.#carryOver(entries.slice(decided.length), decided);
    const listed = entries.map(({ caseRef }) => caseRef);
    const huddle = { team, id: identity.huddle, closedAt: scheduledFor, listed, carriedOver };
    return { huddle, actions };
  }

  #carryOver(left: readonly HuddleEntry[], decided: readonly HuddleEntry[]) {
    for (const { caseRef } of decided) this.#carried.delete(caseRef);
    return left.map(({ caseRef }) => {
      const times = (this.#carried.get(caseRef) ?? 0) + 1;
      this.#carried.set(caseRef, times);
      return { caseRef, times };
    });
  }

  #decide({ caseRef }: HuddleEntry, huddle: HuddleId, now: Instant, dice: Dice) {
    const by = PersonId.parse(townPerson(this.#team.manager));
    const key = originKeyOf({ kind: 'huddle', huddle, by, at: now }, caseRef);
    const agreed = { id: `${key}-1`, team: this.#team.id, caseRef, agreedIn: 'huddle' } as const;
    const action = dice.chance(0.3)
      ? [planAction(this.#scheme, { ...agreed, agreedAt: now }, dice)]
      : [];
    const terms: DecisionTerms = {
      ...{ risk: dice.pick(risks), decision: dice.pick(decisions), prompts: [] },
      ...{ rationale: dice.pick(rationales), reviewOn: plusDays(dayOf(now), 14) },
      actions: action.map(({ owner, due, firstDue = due }) => ({
        ...{ what: dice.pick(tasks), owner: PersonId.parse(owner), due: firstDue },
      })),
    };
    return { terms, action };
  }
}

/** Of the last on the list, how many were not reached: more often in Moorland. */
const leftOver = (team: string, dice: Dice): number =>
  dice.chance(team === 'moorland' ? 0.5 : 0.25) ? dice.between(1, 2) : 0;
