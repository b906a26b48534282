/** A case's history as plain text: a heading a day, local times, who did it as what, texts indented. */
import type { HistoryLine } from '../../services/history/history.ts';
import { withNames, type Naming } from '../../services/history/marks.ts';
import { epochMs, localDate, localTimeAt } from '../../services/kernel/local-day.ts';
import type { Partition } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';
import { spokenDay } from '../../services/sign-off/spoken-day.ts';

const INDENT = '         ';

export function historyText(service: Service, lines: readonly HistoryLine[]): readonly string[] {
  const naming: Naming = {
    person: (id) => personName(service, id),
    case: (caseRef) => caseRef,
  };
  const isSpread = new Set(lines.map(({ partition }) => partition)).size > 1;
  const days = Map.groupBy(lines, ({ at }) => localDate(service.timeZone, at));
  return [...days].flatMap(([day, ofDay]) => [
    '',
    spokenDay(day),
    ...ofDay.flatMap((line) => [
      `  ${localTimeAt(service.timeZone, epochMs(line.at))}  ${plain(withNames(line.what, naming))}`,
      `${INDENT}${plain(actorText(line, naming))}${isSpread ? `, ${placeName(service, line.partition)}` : ''}`,
      ...line.texts.flatMap(({ label, text }) => textLines(label, withNames(text, naming))),
    ]),
  ]);
}

function actorText({ actor, onBehalfOf, authority }: HistoryLine, naming: Naming): string {
  if (actor === 'service') return 'the service';
  const instead = onBehalfOf === undefined ? '' : `, on behalf of ${naming.person(onBehalfOf)}`;
  return `${naming.person(actor)}, as ${authority}${instead}`;
}

function textLines(label: string, text: string): readonly string[] {
  const [first = '', ...others] = text.split(/\r\n|[\r\n\u2028\u2029]/);
  return [
    `${INDENT}${label}: ${plain(first)}`,
    ...others.map((line) => `${INDENT}  ${plain(line)}`.trimEnd()),
  ];
}

const personName = (service: Service, id: string): string =>
  [...service.people.values()].find((person) => person.id === id)?.name ?? id;

/** A partition is named `tenant|team`. */
function placeName(service: Service, partition: Partition): string {
  const scope = partition.slice(partition.indexOf('|') + 1);
  return [...service.teams.values()].find(({ id }) => id === scope)?.name ?? scope;
}

/** What people wrote must not steer the terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
