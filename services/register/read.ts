/** A register as somebody may see it at this moment: rights and rows are read together, each time. */
import type { PersonId, TeamId } from '../kernel/ids.ts';
import type { KindContext } from '../sign-off/kind.ts';
import type { BegunSignOff } from '../sign-off/sign-off.ts';
import {
  registerOf,
  sourceOf,
  type Register,
  type RegisterAsked,
  type RegisteredKind,
} from './register.ts';
import { registerReach, type RegisterReach } from './rights.ts';
import type { SignOffs } from './sign-offs.ts';

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
      : signOffs.ended(kind.id, reach.scopes, month);
  const states: BegunSignOff[] = [];
  for await (const state of listed) if (reach.sees(state)) states.push(state);
  return { register: registerOf(kind, states, context, asked), reach };
}
