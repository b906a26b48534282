import { monthInWords } from '../../services/evidence/words.ts';
import { packTeamsOf } from '../../services/evidence/pack-offers.ts';
import type { EvidenceMapping } from '../../services/evidence/mapping.ts';
import type { ExportDesk } from '../../services/files/desk.ts';
import type { PackTerms } from '../../services/files/stream.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { localDateTime } from '../../services/kernel/local-day.ts';
import type { Service, Team } from '../../services/service/service.ts';
import type { PartCore } from '../part.ts';

/** What packs in chat build on. */
export type EvidenceCore = Pick<
  PartCore,
  | 'service'
  | 'store'
  | 'clock'
  | 'journal'
  | 'digest'
  | 'identity'
  | 'messenger'
  | 'context'
  | 'fileOrigins'
  | 'drawPdf'
> & {
  readonly exports: ExportDesk;
  readonly mapping: () => Promise<EvidenceMapping>;
  /** @default the process' own */
  readonly fetch?: typeof fetch;
};

export const packTeam = (
  service: Service,
  person: PersonId,
  team: TeamId | string,
): Team | undefined => packTeamsOf(service, person).find(({ id }) => id === team);

export const askAgain = 'Write “evidence” to ask again.';

export const packTitle = ({ service }: EvidenceCore, { team, month }: PackTerms): string =>
  `${service.teams.get(team)?.name ?? team}, ${monthInWords(month)}`;

/** It says as of when, so that two packs of a month are not taken for one. */
export function packFileName(
  { timeZone }: Service,
  { team, month, asOf, format }: PackTerms,
): string {
  const moment = localDateTime(timeZone, asOf).replace('T', '-').replace(':', '');
  return `evidence-${team}-${month}-as-of-${moment}.${format}`;
}
