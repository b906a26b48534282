/** A register as a table that is taken away. It names staff, and cases by reference; nobody else. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { localDateTime } from '../kernel/local-day.ts';
import type { KindContext } from '../sign-off/kind.ts';
import { isOver, type BegunSignOff, type DecisionMade } from '../sign-off/sign-off.ts';
import { toCsv } from './csv.ts';
import type { RegisteredKind, Register } from './register.ts';
import { lateThingsIn, nextThingIn, statusText } from './standing.ts';

export type TableContext = KindContext & { readonly nameOf: (person: PersonId) => string };

const headings = [
  'Team',
  'Reference',
  'Status',
  'Late since (UTC)',
  'Late since (local)',
  'What is late',
  'Next',
  'Next due',
  'Decided by',
  'On behalf of',
  'Authority',
  'Decided at (UTC)',
  'Decided at (local)',
  'Decision',
  'Rationale',
  'Conditions',
  'Review date',
  'Ended at (UTC)',
  'Link id',
] as const;

/** The whole of what the filter holds, not a page of it. */
export const registerCsv = (
  { kind, all }: Pick<Register, 'kind' | 'all'>,
  context: TableContext,
): string => toCsv([headerOf(kind), ...all.map((state) => rowOf(kind, state, context))]);

export const headerOf = ({ register }: RegisteredKind): readonly string[] => [
  ...register.columns.map(({ label }) => label),
  ...headings,
];

export function rowOf(
  kind: RegisteredKind,
  state: BegunSignOff,
  context: TableContext,
): readonly string[] {
  const { service, nameOf, now } = context;
  const { subject, scope, id } = state;
  const [late] = lateThingsIn(state, now);
  const decision = decisionOf(state);
  return [
    ...kind.register.columns.map(({ value }) => value(state, context)),
    service.teams.get(subject.team)?.name ?? subject.team,
    subject.about === 'case' ? subject.caseRef : nameOf(subject.person),
    statusText(state, kind),
    ...bothWays(late?.since, context),
    late?.what ?? '',
    ...nextOf(state, kind, context),
    ...decidedOf(decision, kind, context),
    isOver(state) ? state.ended.at : '',
    `${scope}/${id}`,
  ];
}

function nextOf(
  state: BegunSignOff,
  kind: RegisteredKind,
  { service }: TableContext,
): readonly string[] {
  const next = nextThingIn(state, kind);
  if (next === undefined) return ['', ''];
  return [next.what, 'at' in next ? localText(next.at, service.timeZone) : next.on];
}

function decidedOf(
  decision: DecisionMade | undefined,
  { outcomes }: RegisteredKind,
  context: TableContext,
): readonly string[] {
  if (decision === undefined) return ['', '', '', '', '', '', '', '', ''];
  const { by, onBehalfOf, authority, at, outcome, rationale, conditions, reviewOn } = decision;
  return [
    context.nameOf(by),
    onBehalfOf === undefined ? '' : context.nameOf(onBehalfOf),
    authority,
    ...bothWays(at, context),
    outcomes.find(({ id }) => id === outcome)?.done ?? outcome,
    rationale,
    conditions ?? '',
    reviewOn ?? '',
  ];
}

/** What others have still to agree to is no decision yet. */
const decisionOf = (state: BegunSignOff): DecisionMade | undefined =>
  state.status === 'approved' || isOver(state) ? state.decision : undefined;

const bothWays = (at: Instant | undefined, { service }: TableContext): readonly string[] =>
  at === undefined ? ['', ''] : [at, localText(at, service.timeZone)];

const localText = (at: Instant, timeZone: string): string =>
  localDateTime(timeZone, at).replace('T', ' ');

/** When and by which filter it was read stands in its name alone: `restrictions-late-2026-12-02-1405.csv`. */
export function fileNameOf(
  { kind, filter }: Pick<Register, 'kind' | 'filter'>,
  context: KindContext,
): string {
  const asOf = localDateTime(context.service.timeZone, context.now)
    .replace('T', '-')
    .replace(':', '');
  return `${slug(kind.register.title)}-${slug(filter.label)}-${asOf}.csv`;
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
