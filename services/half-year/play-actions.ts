/** Plays what people do with agreed actions; the service reminds them by itself. */
import { createDice } from '../caseload/sample/dice.ts';
import { ActionId, TeamId } from '../kernel/ids.ts';
import type { Desks } from './desks.ts';
import { byPerson, carriedOut, type Step } from './stage.ts';
import type { TrueAction } from './truth.ts';
import { outcomes, reasons } from './words.ts';

export const stepsOfActions = (
  { actions: desk }: Pick<Desks, 'actions'>,
  actions: readonly TrueAction[],
): readonly Step[] =>
  actions.flatMap(({ id, team, owner, due, putOffAt, doneAt }, index) => {
    const dice = createDice(index, 8);
    const ref = { team: TeamId.parse(team), action: ActionId.parse(id) };
    const putOff = () =>
      carriedOut(
        desk.snooze(byPerson(owner, `${id}.putOff`), ref, { due, reason: reasons[2] }),
        `put off ${id}`,
      );
    const complete = () =>
      carriedOut(desk.complete(byPerson(owner, `${id}.done`), ref, dice.pick(outcomes)), id);
    return [
      ...(putOffAt === undefined ? [] : [{ at: putOffAt, play: putOff }]),
      ...(doneAt === undefined ? [] : [{ at: doneAt, play: complete }]),
    ];
  });
