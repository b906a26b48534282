/** A case's record for the person whom it is about: a page to read, and a file that says what it is. */
import type { EvidenceDocument, Timeline } from '../evidence/document.ts';
import { inWords } from '../history/describing.ts';
import { withNames, type Naming } from '../history/marks.ts';
import type { HistoryLine } from '../history/history.ts';
import type { Instant } from '../kernel/ids.ts';
import { epochMs, localDate, localTimeAt } from '../kernel/local-day.ts';
import { nameOfAuthority } from '../rights/role-names.ts';
import type { Service } from '../service/service.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import type { SubjectAccess } from './gather.ts';

type Knowing = Pick<Service, 'name' | 'timeZone' | 'people' | 'roles' | 'retention'>;

const notHere = ({ retention }: Knowing): readonly string[] => [
  `Anything that was erased: records are kept for ${retention.cases} years after the last entry, and may be erased on request.`,
  'Your care record: it is kept in the record system of the service, and asked for there.',
  'Messages that staff wrote to each other in Teams outside this service.',
  'What the record says of other people’s cases in the same meetings and reviews.',
];

/** Staff acted professionally and are named, with the role in which they acted. */
export function accessDocument(
  service: Knowing,
  { caseRef, lines, events }: SubjectAccess,
  asOf: Instant,
): EvidenceDocument {
  const naming: Naming = { person: (id) => personName(service, id), case: (ref) => ref };
  const days = Map.groupBy(lines, ({ at }) => localDate(service.timeZone, at));
  return {
    title: `Record of ${caseRef}`,
    subtitle: 'What our oversight record says, in the order in which it happened',
    ...{ service: service.name, asOf, timeZone: service.timeZone, mapping: 'Subject access 1' },
    about: [{ label: 'Entries', value: String(events.length) }],
    sections: [
      {
        ...{ id: 'about', title: 'What this is', answers: [] },
        blocks: [
          {
            type: 'paragraph',
            text: 'This is a record of how staff asked for advice, took decisions and followed them up. You are named in it by a reference only. Staff are named with the role in which they acted. Times are local.',
          },
          {
            type: 'paragraph',
            text: 'If something is wrong, or you do not understand it, please ask whoever gave you this.',
          },
        ],
      },
      {
        ...{ id: 'record', title: 'What was recorded', answers: [] },
        blocks: [...days].map(([day, ofDay]): Timeline => ({
          ...{ type: 'timeline', id: `day-${day}`, caption: spokenDay(day) },
          entries: ofDay.map((line) => entryOf(service, line, naming)),
        })),
      },
      {
        ...{ id: 'not-here', title: 'What is not here', answers: [] },
        blocks: [{ type: 'list', items: notHere(service) }],
      },
    ],
  };
}

function entryOf(
  service: Knowing,
  { at, actor, onBehalfOf, authority, what, texts }: HistoryLine,
  naming: Naming,
): Timeline['entries'][number] {
  const instead = onBehalfOf === undefined ? '' : `, on behalf of ${naming.person(onBehalfOf)}`;
  const who = actor === 'service' ? 'The service' : `${roleInWords(service, authority)}${instead}`;
  return {
    when: localTimeAt(service.timeZone, epochMs(at)),
    // The sentence names them.
    ...{ who: `${who}:`, what: withNames(what, naming) },
    texts: texts.map(({ label, text }) => ({ label, text: withNames(text, naming) })),
  };
}

/** Rights that are no roles are known by a word of the program. */
function roleInWords(service: Knowing, authority: string): string {
  const name = nameOfAuthority(service, authority);
  return /^[a-z]+([A-Z][a-z]*)*$/.test(name) ? inWords(name) : capital(name);
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const personName = ({ people }: Knowing, id: string): string =>
  [...people.values()].find((person) => person.id === id)?.name ?? 'somebody who has left';

export type AccessCounts = { readonly entries: number; readonly toCheck: number };

export const accessReadme = (
  service: Knowing,
  { caseRef }: Pick<SubjectAccess, 'caseRef'>,
  { entries, toCheck }: AccessCounts,
): string =>
  [
    `Record of ${caseRef} for subject access, ${service.name}`,
    '',
    'BEFORE ANYTHING IS GIVEN OUT somebody has to read all of it. The program can’t know which names',
    'in a text are of family, carers or other people, nor whether something would cause serious harm.',
    '',
    'For the person:',
    '  record.html   to read or print; it needs nothing else',
    `  record.json   the same ${entries} entries as the record keeps them, for another program`,
    'For whoever reviews it, not to be given out:',
    `  to-check.csv  ${toCheck} places that look like another person’s, or from which one was taken out`,
    '  README.txt    this file',
    '',
    'What is not in it:',
    ...notHere(service).map((each) => `- ${each}`),
    '',
    'The same record asked at the same moment gives the same files.',
    '',
  ].join('\n');
