/** The record of packs that were made. */
import type { By } from '../../kernel/by.ts';
import { partitionOf } from '../../kernel/documents.ts';
import { TeamId } from '../../kernel/ids.ts';
import type { Handled, Journal } from '../../kernel/journal.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Service } from '../../service/service.ts';
import type { PackQuestion } from '../document.ts';
import { stateAsOf } from '../gather/as-of.ts';
import { madeCapability, madeStream, packBefore } from './capability.ts';
import type { MadeEvent, MadePack, MadePacks, MadeRefusal } from './stream.ts';

type Parts = { readonly journal: Journal; readonly service: Service };

/** `commandId` names this one making, so that it stands in the record once. */
export const keepPack = (
  { journal, service, clock }: Parts & { readonly clock: Clock },
  { actor, commandId: id }: By,
  pack: MadePack,
): Promise<Handled<MadePacks, MadeEvent, MadeRefusal>> => {
  const target = {
    partition: partitionOf(service.tenant, pack.team),
    stream: madeStream(pack.month),
  };
  return journal.handle(madeCapability, target, {
    ...{ id, actor, at: clock.now(), authority: actor === 'service' ? 'service' : 'reader' },
    command: { type: 'make', pack },
  });
};

/**
 * The pack with which one is compared: of the same month, as of an earlier moment, and made by the
 * moment as of which is asked. One that was made since then does not count, or the same question
 * would not have the same answer for ever.
 */
export const earlierPack =
  ({ journal, service }: Parts) =>
  async ({ team, month, asOf }: PackQuestion): Promise<MadePack | undefined> => {
    const target = {
      partition: partitionOf(service.tenant, TeamId.parse(team)),
      stream: madeStream(month),
    };
    return packBefore(await stateAsOf(journal, madeCapability, target, asOf), asOf);
  };
