/** Plays how colleagues are signed off in a field of practice, and lose that after an incident. */
import { OversightError } from '../kernel/errors.ts';
import { PersonId, TeamId } from '../kernel/ids.ts';
import type { OnSignOff } from '../sign-off/desk.ts';
import { competency } from '../sign-off/kinds/competency/competency.ts';
import { SignOffId } from '../sign-off/sign-off.ts';
import { dayOf, plusDays } from './days.ts';
import type { Desks } from './desks.ts';
import { byPerson, carriedOut, type Step } from './stage.ts';
import { townPerson, townTeams } from './town.ts';
import type { TrueCompetency } from './truth-oversight.ts';
import { rationales } from './words.ts';

type Parts = Pick<Desks, 'signOffs'>;

export const stepsOfCompetencies = (
  desks: Parts,
  rows: readonly TrueCompetency[],
): readonly Step[] =>
  rows.flatMap((row) => {
    const its = new PlayedCompetency(desks, row);
    return [
      { at: row.begunAt, play: () => its.begin() },
      { at: row.submittedAt, play: () => its.handIn() },
      { at: row.decidedAt, play: () => its.signOff() },
      ...(row.takenAt === undefined ? [] : [{ at: row.takenAt, play: () => its.takeAway() }]),
    ];
  });

class PlayedCompetency {
  readonly #desks: Parts;
  readonly #row: TrueCompetency;

  constructor(desks: Parts, row: TrueCompetency) {
    this.#desks = desks;
    this.#row = row;
  }

  get #place() {
    return { scope: 'people' as const, id: SignOffId.parse(this.#row.id) };
  }

  /** Of the team; where it is about them, of another. */
  get #manager(): string {
    const { team, person } = this.#row;
    const own = townTeams.filter(({ id }) => id === team);
    const managers = [...own, ...townTeams].map(({ manager }) => townPerson(manager));
    return managers.find((each) => each !== person) ?? '';
  }

  async begin(): Promise<void> {
    const { id, person, team, field } = this.#row;
    const [about, of] = [PersonId.parse(person), TeamId.parse(team)];
    const subject = { about: 'person', person: about, team: of } as const;
    const kind = this.#desks.signOffs.kindOf(competency.id) ?? competency;
    const by = byPerson(person, `${id}.begin`);
    const begun = this.#desks.signOffs.begin(by, this.#place, kind, { subject, values: {} });
    await carriedOut(begun, `begin competency ${id}`);
    await this.#fill('which', { competency: field });
  }

  /** Two colleagues saw it; neither of them decides. */
  async handIn(): Promise<void> {
    const { team, person, begunAt } = this.#row;
    const { workers } = townTeams.find(({ id }) => id === team) ?? townTeams[0];
    const [assessor = '', observer = ''] = workers.map(townPerson).filter((id) => id !== person);
    const on = plusDays(dayOf(begunAt), -1);
    await this.#fill('caseBased', {
      ...{ caseOn: on, caseSummary: 'A move to another team, with several agencies concerned.' },
      ...{ caseShown: 'Weighed what speaks for and against it, and said so in plain words.' },
      assessor,
    });
    await this.#fill('observed', {
      ...{ observedOn: on, observedAt: 'Home visit' },
      ...{ observedSeen: 'Asked openly, listened, and agreed the next step together.', observer },
    });
    await this.#act(person, 'submit', { type: 'submit' });
  }

  signOff(): Promise<void> {
    const verdict = { outcome: 'approve', rationale: rationales[0] };
    return this.#act(this.#manager, 'approve', { type: 'approve', verdict, submission: 1 });
  }

  async takeAway(): Promise<void> {
    const { state } = await this.#desks.signOffs.load(this.#place);
    const followUps = 'followUps' in state ? state.followUps : [];
    const number = followUps.find(({ what, done }) => what === 'reassess' && !done)?.number;
    if (number === undefined) throw new OversightError('halfYearRefused', this.#row.id);
    const values = {
      reassessWhy: 'What was agreed in an incident is looked at again together.',
      reassessBy: plusDays(dayOf(this.#row.takenAt ?? this.#row.decidedAt), 42),
    };
    await this.#act(this.#manager, 'reassess', { type: 'follow', number, values });
  }

  #fill(part: string, values: Readonly<Record<string, string>>): Promise<void> {
    return this.#act(this.#row.person, `fill.${part}`, { type: 'fill', part, values });
  }

  #act(person: string, intent: string, what: OnSignOff): Promise<void> {
    const by = byPerson(person, `${this.#row.id}.${intent}`);
    const name = `competency ${this.#row.field} ${intent}`;
    return carriedOut(this.#desks.signOffs.act(by, this.#place, what), name);
  }
}
