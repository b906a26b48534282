/** What a care plan says: status, pathway, oversight tier and reviews. */
import { earlier, later } from './gathered.ts';
import { codeIn, dayOf, eventIn, refuse, type Of, type Telling } from './telling.ts';

const closedPlans: ReadonlySet<string> = new Set(['completed', 'revoked']);

/** Of several plans one that is running tells; of several that run none may say otherwise. */
export function gatherPlan(plan: Of<'CarePlan'>, telling: Telling): void {
  const { says } = telling.about;
  const status = closedPlans.has(plan.status) ? 'closed' : 'active';
  if (status === 'closed' && says.status === 'active') return;
  if (status === 'active' && says.status === 'closed') {
    delete says.pathway;
    delete says.tier;
  }
  says.status = status;
  gatherCategory('pathway', plan, telling);
  gatherCategory('tier', plan, telling);
  for (const { detail } of plan.activity) if (detail) gatherActivity(detail, telling);
}

const otherwise = 'says something else than another plan that runs: end one of them';

function gatherCategory(
  kind: 'pathway' | 'tier',
  { category }: Of<'CarePlan'>,
  telling: Telling,
): void {
  const { about, reading } = telling;
  const code = codeIn(category, kind, reading);
  if (code === undefined) return;
  const column = `CarePlan.category (${kind})`;
  const named = reading.names[kind](code);
  const before = about.says[kind];
  if (named === undefined) refuse(telling, column, `is no ${kind} of the configuration`);
  else if (before !== undefined && before !== named) refuse(telling, column, otherwise);
  else Object.assign(about.says, { [kind]: named });
}

type Activity = NonNullable<Of<'CarePlan'>['activity'][number]['detail']>;

const running: ReadonlySet<string> = new Set([
  ...['not-started', 'scheduled', 'in-progress', 'on-hold'],
]);

function gatherActivity(activity: Activity, telling: Telling): void {
  const { about, reading } = telling;
  const { code, status, scheduledPeriod = {} } = activity;
  if (eventIn([code], reading) !== 'review') return;
  const isDone = status === 'completed';
  if (!isDone && !running.has(status)) return;
  const { start, end = start } = scheduledPeriod;
  const date = dayOf(isDone ? end : start, 'CarePlan.activity', telling, isDone);
  if (date === undefined) return;
  if (isDone) about.says.lastReview = later(about.says.lastReview, date);
  else about.says.nextReview = earlier(about.says.nextReview, date);
}
