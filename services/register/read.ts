/** A register as somebody may see it at this moment: rights and rows are read together, each time. */
import { localDate } from '../kernel/local-day.ts';
import type { PersonId, TeamId } from '../kernel/ids.ts';
import type { KindContext } from '../sign-off/kind.ts';
import { isOver, type BegunSignOff } from '../sign-off/sign-off.ts';
import {
  monthsFrom,
  registerOf,
  sourceOf,
  type Register,
  type RegisterAsked,
  type RegisteredKind,
} from './register.ts';
import { registerReach, type RegisterReach } from './rights.ts';
import type { Month, SignOffs } from './sign-offs.ts';

export type RegisterQuestion = RegisterAsked & {
  readonly viewer: PersonId;
  /** Of one team; absent: all that the viewer sees. */
  readonly team?: TeamId | undefined;
};

export type SeenRegister = { readonly register: Register; readonly reach: RegisterReach };

export async function readRegister(
  signOffs: SignOffs,
  kind: RegisteredKind,
  { viewer, team, ...asked }: RegisterQuestion,
  context: KindContext,
): Promise<SeenRegister> {
  const reach = registerReach(context.service, kind, viewer, team);
  const month = sourceOf(asked.filter, context);
  const listed =
    month === undefined
      ? signOffs.register(kind.id, reach.scopes)
      : endedIn(signOffs, kind, reach.scopes, { month, timeZone: context.service.timeZone });
  const states: BegunSignOff[] = [];
  for await (const state of listed) if (reach.sees(state)) states.push(state);
  return { register: registerOf(kind, states, context, asked), reach };
}

/** A local month begins and ends up to half a day before or after that of UTC. */
async function* endedIn(
  signOffs: SignOffs,
  { id }: RegisteredKind,
  scopes: RegisterReach['scopes'],
  { month, timeZone }: { readonly month: Month; readonly timeZone: string },
): AsyncGenerator<BegunSignOff> {
  for (const each of [-1, 0, 1].map((months) => monthsFrom(month, months))) {
    for await (const state of signOffs.ended(id, scopes, each)) {
      if (isOver(state) && localDate(timeZone, state.ended.at).startsWith(month)) yield state;
    }
  }
}
