/** What is due, and what keeps the rest, in words. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { RetentionGroup } from '../../services/erasure/record-kinds.ts';
import type { Certificate } from '../../services/retention/carry-out.ts';
import { isDue, type NotYet, type Overdue } from '../../services/retention/due.ts';
import type { Service } from '../../services/service/service.ts';
import { count, nameOf } from './erasing-parts.ts';

const groups: Readonly<Record<RetentionGroup, string>> = {
  cases: 'Cases',
  rotas: 'Rotas, leave, handovers and delegations',
  supervision: 'Supervision and competence',
  huddles: 'Huddles and decision huddles',
  registers: 'Registers, quality audits and exceptions',
};

/** By rule: what is due first, then what is kept although its years are over. */
export function reviewText(service: Service, overdue: readonly Overdue[]): readonly string[] {
  const byRule = Map.groupBy(overdue, ({ rule }) => rule);
  return [...byRule].flatMap(([rule, of]) => {
    const [due, kept] = [of.filter(isDue), of.filter((each) => !isDue(each))];
    const events = due.reduce((sum, each) => sum + each.events, 0);
    const years = count(service.retention[rule], 'year');
    return [
      '',
      `${groups[rule]}, kept for ${years}: ${due.length} due, ${count(events, 'event')}`,
      ...due.map((each) => `  ${whatText(each)}`),
      ...kept.map((each) => `  Kept: ${whatText(each)}. ${keptText(service, each)}`),
    ];
  });
}

function whatText({ what, streams, events, last, since }: Overdue): string {
  const named = 'caseRef' in what ? what.caseRef : `${what.stream} in ${what.partition}`;
  const size = `${count(streams.length, 'stream')}, ${count(events, 'event')}`;
  return `${named}: ${size}, last on ${last.slice(0, 10)}, due since ${since}`;
}

function keptText(service: Service, { held, open }: Overdue): string {
  if (held !== undefined) {
    return `Legal hold by ${nameOf(service, held.by)} since ${held.at.slice(0, 10)}: ${held.reason}`;
  }
  return open === undefined ? '' : notYetText(service, open);
}

function notYetText({ teams }: Service, open: NotYet): string {
  switch (open.because) {
    case 'open':
      return `Still open: ${open.capabilities.join(', ')}.`;
    case 'onCaseload':
      return `Still on the caseload of ${open.teams.map((team) => teams.get(team)?.name ?? team).join(', ')}.`;
    case 'keptCases':
      return `It says something of ${count(open.cases, 'case')} that ${open.cases === 1 ? 'is' : 'are'} kept.`;
    default:
      return assertNever(open);
  }
}

/** A line to keep; it names nobody. */
export function certificateText({
  id,
  on,
  streams,
  events,
  documents,
  isCarriedOn,
}: Certificate): string {
  const why =
    on.ground === 'retention' ? `rule ${on.rule}, ${count(on.years, 'year')}` : 'on request';
  const size = `${count(streams, 'stream')}, ${count(events, 'event')}, ${count(documents, 'other document')}`;
  return `Erasure ${id}: ${why}: ${size}${isCarriedOn ? ', carried on to its end' : ''}`;
}
