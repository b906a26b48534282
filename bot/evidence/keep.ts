/** That a pack was made, for the record: a later one of the same month says what has changed since. */
import { createHash } from 'node:crypto';
import { keepPack } from '../../services/evidence/made/desk.ts';
import type { MadePack } from '../../services/evidence/made/stream.ts';
import { byService } from '../../services/kernel/by.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import type { Journal } from '../../services/kernel/journal.ts';
import { canonicalJson, toJson } from '../../services/kernel/json.ts';
import type { PackQuestion } from '../../services/evidence/document.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Service } from '../../services/service/service.ts';
import type { Pack } from './pack.ts';

type Parts = { readonly journal: Journal; readonly service: Service; readonly clock: Clock };

type Making = Pick<MadePack, 'format' | 'by'> & {
  readonly question: PackQuestion;
  /** Names this one making: however often it is begun again, it stands in the record once. */
  readonly cause: string;
};

/** @throws OversightError `busy` where others kept writing; to be tried again */
export async function keepMade(
  parts: Parts,
  { document, figures }: Pack,
  { question, cause, format, by }: Making,
): Promise<void> {
  const { month, asOf } = question;
  const { mapping } = document;
  const text = canonicalJson(toJson(document));
  const digest = createHash('sha256').update(text).digest('hex');
  const { commandId } = byService(`evidencePack.${cause}.${digest}`);
  const { outcome } = await keepPack(
    parts,
    { actor: by, commandId },
    { team: TeamId.parse(question.team), ...{ month, asOf, mapping, format, by, digest, figures } },
  );
  if (outcome === 'busy') throw new OversightError('busy', 'Others are writing; try again.');
}
