/** Registers by their names in chat. */
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { RegisteredKind } from '../../services/register/register.ts';
import type { CardReply } from '../card-reply.ts';
import { registeredKinds, type RegistersCore } from './core.ts';
import { showRegister, showRegisters } from './show.ts';

/** @param about Words of the kind, in small letters. */
export function askedFor(
  core: RegistersCore,
  actor: PersonId,
  about: string,
  team?: TeamId,
): Promise<CardReply> {
  if (about === '') return showRegisters(core, actor, team);
  const kind = registeredKinds(core).find((each) => isMeant(each, about));
  return kind === undefined
    ? showRegisters(
        core,
        actor,
        team,
        `There is no register of “${about}”. These are the registers.`,
      )
    : showRegister(core, actor, { kind, team, filter: 'all' });
}

const isMeant = ({ id, words, register }: RegisteredKind, about: string): boolean =>
  [id, register.title, ...words].some((name) => singular(name) === singular(about));

/** "restrictions" and "restriction" are the same. */
const singular = (name: string): string =>
  name
    .toLowerCase()
    .trim()
    .replaceAll(/[\s-]+/g, ' ')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
