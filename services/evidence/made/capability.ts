import type { Capability } from '../../kernel/capability.ts';
import { accept } from '../../kernel/decision.ts';
import { StreamId, type Instant } from '../../kernel/ids.ts';
import { newerSchema } from '../../kernel/other-version.ts';
import { isBefore } from '../../kernel/time.ts';
import type { MadeCommand, MadeEvent, MadePack, MadePacks, MadeRefusal } from './stream.ts';

/** So many are held to compare with; the record has all. */
const MOST_HELD = 20;

export const madeCapability: Capability<MadePacks, MadeCommand, MadeEvent, MadeRefusal> = {
  name: 'evidencePack',
  schemaVersion: 1,
  initial: { packs: [] },
  decide: (_state, { command, at }) => accept({ type: 'packMade', ...command.pack, at }),
  evolve: evolveMade,
  reactions: () => [],
  isOpen: () => false,
};

/** The one kind that there is; another is a newer version's. */
const isMade = ({ type }: { readonly type: string }): boolean => type === 'packMade';

function evolveMade({ packs }: MadePacks, event: MadeEvent): MadePacks {
  if (!isMade(event)) throw newerSchema('A pack of evidence');
  const { type: _type, at: _at, ...pack } = event;
  return { packs: [...packs, pack].slice(-MOST_HELD) };
}

export const madeStream = (month: string): StreamId => StreamId.parse(`evidencePack.${month}`);

/** The latest that spoke as of an earlier moment; of several as of one moment the last that was made. */
export const packBefore = ({ packs }: MadePacks, asOf: Instant): MadePack | undefined =>
  packs
    .filter((pack) => isBefore(pack.asOf, asOf))
    .reduce<MadePack | undefined>(
      (latest, pack) => (latest && isBefore(pack.asOf, latest.asOf) ? latest : pack),
      undefined,
    );
