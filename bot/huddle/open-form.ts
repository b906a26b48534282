/** Which form somebody gets in a huddle. */
import type { Filled } from '../../cards/shortage/fields.ts';
import { attendCard, closeCard, flaggedCard, putOffCard } from '../../cards/huddle/questions.ts';
import { decideFormCard } from '../../cards/huddle/decide-form.ts';
import type { HuddleView } from '../../cards/huddle/verbs.ts';
import type { Card } from '../../cards/render.ts';
import { isUndecided, type OpenHuddle } from '../../services/huddle/huddle.ts';
import type { CaseRef } from '../../services/kernel/ids.ts';
import type { PartCore } from '../part.ts';

export type HuddleFormParts = Pick<PartCore, 'cases' | 'cohorts' | 'huddles' | 'context'>;

/** What is asked of the huddle as a whole. */
export async function huddleForm(
  parts: HuddleFormParts,
  open: OpenHuddle,
  view: Exclude<HuddleView, 'status'>,
  page?: number,
): Promise<Card> {
  switch (view) {
    case 'attend':
      return attendCard(open, parts.context());
    case 'close':
      return closeCard(open, parts.context());
    case 'flagged':
      return flaggedForm(parts, open, page);
  }
}

async function flaggedForm(
  { huddles, context }: HuddleFormParts,
  open: OpenHuddle,
  page: number | undefined,
): Promise<Card> {
  const ranked = await huddles.ranked(open.team);
  const isListed = new Set(open.entries.map(({ caseRef }) => caseRef));
  const others = ranked.filter(({ caseRef }) => !isListed.has(caseRef));
  return flaggedCard(open, others, context(), { page });
}

/** Nothing where the case is not listed, or was decided. */
export async function caseForm(
  parts: HuddleFormParts,
  open: OpenHuddle,
  { caseRef, view }: { readonly caseRef: CaseRef; readonly view: 'decide' | 'putOff' },
  filled: Filled = {},
): Promise<Card | undefined> {
  const context = parts.context();
  const entry = open.entries.find((each) => each.caseRef === caseRef);
  if (entry === undefined || !isUndecided(entry)) return undefined;
  if (view === 'putOff') return putOffCard(entry, open, context, filled);
  const identity = { team: open.team, caseRef };
  const { state } = await parts.cases.load(identity);
  const known = state.status === 'known' ? state : undefined;
  const cohortSince = await parts.cohorts.since(identity);
  return decideFormCard({ entry, known, cohortSince }, open, context, filled);
}
