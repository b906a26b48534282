/** Plays decisions with a named authority: filled in, handed in, decided, followed up. */
import { createDice } from '../caseload/sample/dice.ts';
import { CaseRef, TeamId } from '../kernel/ids.ts';
import { OversightError } from '../kernel/errors.ts';
import { signOffKinds } from '../sign-off/kinds.ts';
import type { FormPart } from '../sign-off/form.ts';
import type { SignOffKind } from '../sign-off/kind.ts';
import type { OnSignOff } from '../sign-off/desk.ts';
import { SignOffId, type BegunSignOff } from '../sign-off/sign-off.ts';
import { deciderOf, secondOf, workerOf } from './deciders.ts';
import type { Desks } from './desks.ts';
import { byPerson, carriedOut, type Step } from './stage.ts';
import { decisionOf, filledPart, followedWith, movedWith } from './sign-off-words.ts';
import type { TrueFollowUp, TrueSignOff } from './truth.ts';

export const stepsOfSignOffs = (
  desks: Pick<Desks, 'signOffs' | 'cases'>,
  rows: readonly TrueSignOff[],
): readonly Step[] => rows.flatMap((row, index) => new PlayedSignOff(desks, row, index).steps());

class PlayedSignOff {
  readonly #desks: Pick<Desks, 'signOffs' | 'cases'>;
  readonly #row: TrueSignOff;
  readonly #index: number;
  readonly #kind: SignOffKind;

  constructor(desks: Pick<Desks, 'signOffs' | 'cases'>, row: TrueSignOff, index: number) {
    const kind = signOffKinds.find(({ id }) => id === row.kind);
    if (kind === undefined) throw new OversightError('unknownKind', row.kind);
    this.#desks = desks;
    this.#row = row;
    this.#index = index;
    this.#kind = kind;
  }

  steps(): readonly Step[] {
    const { begunAt, submittedAt, decidedAt, withdrawnAt, followUps, incidentsAt = [] } = this.#row;
    const when = (at: Step['at'] | undefined, play: () => Promise<void>): readonly Step[] =>
      at === undefined ? [] : [{ at, play }];
    return [
      ...when(this.#row.id === undefined ? undefined : begunAt, () => this.#begin()),
      ...when(submittedAt, () => this.#handIn()),
      ...when(decidedAt, () => this.#decide()),
      ...when(withdrawnAt, () => this.#withdraw()),
      ...when(this.#row.moved?.at, () => this.#follow({ what: 'moved', dueAt: begunAt }, 'moved')),
      ...followUps.flatMap((each, which) =>
        when(each.doneAt, () => this.#follow(each, `${each.what}.${which}`)),
      ),
      ...incidentsAt.flatMap((at, which) => when(at, () => this.#flagIncident(which))),
    ];
  }

  get #identity() {
    const { team, caseRef } = this.#row;
    return { team: TeamId.parse(team), caseRef: CaseRef.parse(caseRef) };
  }

  #by(person: string, intent: string) {
    return byPerson(person, `signoff.${this.#index}.${intent}`);
  }

  /** What it is about is filled in at once, the rest on the day on which it is handed in. */
  async #begin(): Promise<void> {
    const { id = '', kind } = this.#row;
    const subject = { about: 'case', ...this.#identity } as const;
    const place = { scope: subject.team, id: SignOffId.parse(id) };
    const by = this.#by(workerOf(this.#row), 'begin');
    const begun = this.#desks.signOffs.begin(by, place, this.#kind, { subject, values: {} });
    await carriedOut(begun, `begin ${kind}`);
    await this.#fill(this.#kind.parts[0]);
  }

  async #fill(part: FormPart): Promise<void> {
    const values = filledPart(part, this.#row, createDice(this.#index, part.fields.length));
    const filled = { type: 'fill', part: part.id, values } as const;
    await this.#act(workerOf(this.#row), `fill.${part.id}`, filled);
  }

  /** The one of its kind about the case. */
  async #state(): Promise<BegunSignOff> {
    for await (const state of this.#desks.signOffs.ofCase(this.#identity)) {
      if (state.kind === this.#kind.id) return state;
    }
    throw new OversightError('halfYearRefused', `No ${this.#row.kind} of ${this.#row.caseRef}.`);
  }

  async #act(person: string, intent: string, what: OnSignOff): Promise<void> {
    const place = await this.#state();
    const by = this.#by(person, intent);
    const name = `${this.#row.kind} ${this.#row.caseRef} ${intent}`;
    await carriedOut(this.#desks.signOffs.act(by, place, what), name);
  }

  async #handIn(): Promise<void> {
    const [first, ...others] = this.#kind.parts;
    if (this.#row.id === undefined) await this.#fill(first);
    for (const part of others) await this.#fill(part);
    await this.#act(workerOf(this.#row), 'submit', { type: 'submit' });
  }

  /** At the highest tier by two, one after the other at the same time of the clock. */
  async #decide(): Promise<void> {
    const verdict = decisionOf(this.#row, createDice(this.#index, 10));
    const agree = (person: string, name: string) =>
      this.#act(person, name, { type: 'approve', verdict, submission: 1 });
    await agree(deciderOf(this.#row), 'approve');
    const second = secondOf(this.#row);
    if (second !== undefined) await agree(second, 'approve.second');
  }

  #withdraw(): Promise<void> {
    const why = 'The ward has put the discharge off for some weeks.';
    return this.#act(workerOf(this.#row), 'withdraw', { type: 'withdraw', why });
  }

  /** Of what is open of that sort, what is due first. */
  async #follow(followUp: TrueFollowUp, name: string): Promise<void> {
    const state = await this.#state();
    const open = 'followUps' in state ? state.followUps : [];
    const found = open
      .filter(({ what, done }) => what === followUp.what && done === undefined)
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
    const spec = this.#kind.followUpForms.find(({ what }) => what === followUp.what);
    if (found === undefined || spec === undefined) {
      throw new OversightError('halfYearRefused', `${this.#row.caseRef} ${name} is not wanted.`);
    }
    const isDeciders = spec.by === 'right';
    const person = isDeciders ? deciderOf(this.#row) : workerOf(this.#row);
    const isMoved = followUp.what === 'moved';
    const values = isMoved ? movedWith(this.#row) : followedWith(this.#row, followUp);
    await this.#act(person, name, { type: 'follow', number: found.number, values });
  }

  #flagIncident(which: number): Promise<void> {
    const by = this.#by(workerOf(this.#row), `incident.${which}`);
    const note = `Brought to A&E and sent home, time ${which + 1}.`;
    const flagged = this.#desks.cases.flag(by, this.#identity, { kind: 'incident', note });
    return carriedOut(flagged, `incident of ${this.#row.caseRef}`);
  }
}
