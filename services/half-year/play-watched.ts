/** Plays contacts with early-warning signs, and closer oversight with its progress notes. */
import { CaseRef, PersonId, TeamId } from '../kernel/ids.ts';
import { dayOf, plusDays } from './days.ts';
import type { Desks } from './desks.ts';
import { byPerson, carriedOut, type Step } from './stage.ts';
import { townPerson, townTeams } from './town.ts';
import type { TrueProgress, TrueRecorded } from './truth-oversight.ts';
import { changes, rationales, tasks } from './words.ts';

const identityOf = ({ team, caseRef }: Pick<TrueRecorded, 'team' | 'caseRef'>) => ({
  ...{ team: TeamId.parse(team), caseRef: CaseRef.parse(caseRef) },
});

export const stepsOfRecorded = (
  { warnings }: Pick<Desks, 'warnings'>,
  rows: readonly TrueRecorded[],
): readonly Step[] =>
  rows.flatMap((row) => {
    const { number, by, on, outcome, seen, recordedAt, withdrawnAt } = row;
    const name = `contact.${row.caseRef}.${number}`;
    const record = () =>
      carriedOut(warnings.record(byPerson(by, name), identityOf(row), { on, outcome, seen }), name);
    const what = { contact: number, why: 'It was another person’s contact.' };
    const withdraw = () =>
      carriedOut(warnings.withdraw(byPerson(by, `${name}.back`), identityOf(row), what), name);
    return [
      { at: recordedAt, play: record },
      ...(withdrawnAt === undefined ? [] : [{ at: withdrawnAt, play: withdraw }]),
    ];
  });

/** @param until The day after which nothing is played: no review falls due until then. */
export const stepsOfProgress = (
  desks: Pick<Desks, 'cohorts'>,
  rows: readonly TrueProgress[],
  until: string,
): readonly Step[] =>
  rows.flatMap((row, index) => {
    const its = new PlayedOversight(desks, row);
    const next = rows[index + 1];
    const nextOn = next?.caseRef === row.caseRef ? next.on : undefined;
    const { number, plannedAt, recordedAt, endedAt } = row;
    return [
      ...(number === 1 ? [{ at: plannedAt, play: () => its.enter() }] : []),
      ...(recordedAt === undefined
        ? []
        : [{ at: recordedAt, play: () => its.note(nextOn ?? plusDays(dayOf(recordedAt), 7)) }]),
      ...(endedAt === undefined ? [] : [{ at: endedAt, play: () => its.stepDown(until) }]),
    ];
  });

class PlayedOversight {
  readonly #desks: Pick<Desks, 'cohorts'>;
  readonly #row: TrueProgress;

  constructor(desks: Pick<Desks, 'cohorts'>, row: TrueProgress) {
    this.#desks = desks;
    this.#row = row;
  }

  async enter(): Promise<void> {
    const lead = PersonId.parse(this.#row.lead);
    const entered = this.#desks.cohorts.enter(this.#by(this.#manager, 'enter'), this.#identity, {
      ...{ lead, responsibilities: [{ what: tasks[1], who: lead }] },
      steps: [{ what: tasks[3], by: stepBy(this.#row.on) }],
      ...{ progressOn: this.#row.on, why: rationales[2] },
    });
    await carriedOut(entered, `closer oversight of ${this.#row.caseRef}`);
  }

  /** The step goes on, with another date each time. */
  async note(nextOn: string): Promise<void> {
    const { number, lead } = this.#row;
    const noted = this.#desks.cohorts.recordProgress(
      this.#by(PersonId.parse(lead), `note.${number}`),
      this.#identity,
      {
        ...{ seen: number - 1, note: changes[4], added: [], nextOn },
        steps: [{ number: 1, standing: 'onCourse', by: stepBy(nextOn) }],
      },
    );
    await carriedOut(noted, `progress ${number} of ${this.#row.caseRef}`);
  }

  async stepDown(until: string): Promise<void> {
    const stepped = this.#desks.cohorts.stepDown(
      this.#by(this.#manager, 'stepDown'),
      this.#identity,
      {
        criteria: [{ label: 'Contact takes place as the plan says', isMet: true }],
        ...{ rationale: rationales[0], reviewOn: plusDays(until, 7) },
      },
    );
    await carriedOut(stepped, `step-down of ${this.#row.caseRef}`);
  }

  get #identity() {
    return identityOf(this.#row);
  }

  get #manager(): PersonId {
    const team = townTeams.find(({ id }) => id === this.#row.team) ?? townTeams[0];
    return PersonId.parse(townPerson(team.manager));
  }

  #by(actor: PersonId, intent: string) {
    return { ...byPerson(actor, `oversight.${this.#row.caseRef}.${intent}`), actor };
  }
}

/** Long enough after a note that it has not passed when that comes late. */
const stepBy = (on: string): string => plusDays(on, 28);
