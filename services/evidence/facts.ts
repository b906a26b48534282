import type { EvidenceDocument } from './document.ts';
import { momentInWords } from './words.ts';

/** What the document says of itself, on its first page. */
export const factsOf = ({
  service,
  asOf,
  timeZone,
  mapping,
  about,
}: EvidenceDocument): EvidenceDocument['about'] => [
  { label: 'Service', value: service },
  { label: 'As of', value: momentInWords(asOf, timeZone) },
  { label: 'Mapping', value: mapping },
  ...about,
];
