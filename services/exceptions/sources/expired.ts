/**
 * Sign-offs that expired without a decision, for as long as a flag may be open: until the same is
 * asked for anew, or somebody accepts that it is not.
 */
import type { Instant, TeamId } from '../../kernel/ids.ts';
import { addTime, isBefore } from '../../kernel/time.ts';
import { scopeOf, type SignOffDesk } from '../../sign-off/desk.ts';
import type { SignOffKind } from '../../sign-off/kind.ts';
import type { BegunSignOff, Ended } from '../../sign-off/sign-off.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';
import type { ExceptionSettings } from '../settings.ts';

type Desk = Pick<SignOffDesk, 'ended' | 'ofCase' | 'ofPerson'> & {
  readonly kinds: readonly Pick<SignOffKind, 'id' | 'name'>[];
};

export const expiredSource = (
  desk: Desk,
  { flagDays }: Pick<ExceptionSettings, 'flagDays'>,
): ExceptionSource => ({
  name: 'expired',
  async *of(team, now) {
    const from = addTime(now, `-PT${24 * flagDays}H`);
    const months = [...new Set([from, now].map((at) => at.slice(0, 7)))];
    const found = await Promise.all(
      desk.kinds.flatMap(({ id, name }) =>
        months.map((month) =>
          expiredIn(desk.ended(id, [team, 'people'], month), { team, from, name }),
        ),
      ),
    );
    for (const each of found.flat()) {
      if (!(await isAskedAnew(desk, each.state))) yield each.out;
    }
  },
});

type Found = { readonly state: Ended; readonly out: OutOfStandard };

async function expiredIn(
  ended: AsyncIterable<BegunSignOff>,
  about: { readonly team: TeamId; readonly from: Instant; readonly name: string },
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const state of ended) {
    if (state.status !== 'expired' || state.subject.team !== about.team) continue;
    if (!isBefore(state.ended.at, about.from)) found.push({ state, out: outOf(state, about.name) });
  }
  return found;
}

const outOf = (state: Ended, decision: string): OutOfStandard => ({
  key: `expired:${state.id}`,
  ...{ team: state.subject.team, since: state.ended.at, whose: [state.openedBy] },
  ...(state.subject.about === 'case' ? { caseRef: state.subject.caseRef } : {}),
  why: { kind: 'signOffExpired', decision },
  fix: { opens: 'signOff', place: { scope: scopeOf(state.subject), id: state.id } },
});

async function isAskedAnew(desk: Desk, { id, kind, subject, ended }: Ended): Promise<boolean> {
  const all = subject.about === 'case' ? desk.ofCase(subject) : desk.ofPerson(subject.person);
  for await (const other of all) {
    if (other.id !== id && other.kind === kind && !isBefore(other.openedAt, ended.at)) return true;
  }
  return false;
}
