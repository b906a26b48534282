/** A huddle in words. Plain text, to be escaped by whoever puts it in a text block. */
import {
  carriedOverAgain,
  isUndecided,
  type HuddleEntry,
  type PostedHuddle,
} from '../../services/huddle/huddle.ts';
import type { Ranked } from '../../services/huddle/ranking.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { capitalised, counted, flagReason, tierWords } from '../caseload/words.ts';
import { atText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';

export const teamNameOf = (team: TeamId, { service }: CardContext): string =>
  service.teams.get(team)?.name ?? team;

/** Flags whose reasons a row has room for. */
const REASONS_SHOWN = 3;

/** "Second missed contact in a row, since Mon 30 Nov; review 9 days overdue". */
export function whyText({ flags, facts }: Ranked, context: CardContext): string {
  const [first, ...others] = [...new Set(flags.map((flag) => flagReason(flag, facts, context)))];
  if (first === undefined) return 'Nothing new; an earlier huddle put it off';
  const shown = [capitalised(first), ...others.slice(0, REASONS_SHOWN - 1)];
  const left = others.length + 1 - shown.length;
  return left === 0 ? shown.join('; ') : `${shown.join('; ')}; and ${left} more`;
}

export const tierText = ({ tier }: Ranked): string =>
  tier === undefined ? 'Not in the register yet' : tierWords[tier];

/** Of earlier huddles, before this one. */
export const carriedText = (times: number): string => `Carried over ${timesText(times)}`;

const timesText = (times: number): string =>
  times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;

/** Where a case stands: decided by whom, put off, open; after the end, carried over. */
export function stateText(entry: HuddleEntry, huddle: PostedHuddle, context: CardContext): string {
  const { decided, putOff, carriedOver } = entry;
  if (decided) return `✓ Decided by ${context.nameOf(decided.by)} ${atText(decided.at, context)}`;
  if (huddle.status === 'closed') {
    return carriedOver === 0
      ? '→ Carried over to the next huddle'
      : `→ Carried over again: ${timesText(carriedOver + 1)} in a row`;
  }
  return putOff ? `Put off by ${context.nameOf(putOff.by)}` : 'Not decided yet';
}

/** "6 of 9 decided". */
function progressText({ entries }: Pick<PostedHuddle, 'entries'>): string {
  const decided = entries.filter((entry) => !isUndecided(entry)).length;
  return decided === 0 && entries.length > 0
    ? `${counted(entries.length, 'case')} to decide`
    : `${decided} of ${entries.length} decided`;
}

export function headlineOf(huddle: PostedHuddle): string {
  const { entries, status } = huddle;
  if (entries.length === 0) {
    return status === 'open' ? 'No case is flagged' : 'Closed: no case was flagged';
  }
  if (status === 'open') return progressText(huddle);
  const decided = entries.filter((entry) => !isUndecided(entry)).length;
  return `Closed: ${decided} of ${entries.length} decided`;
}

/** Of a huddle whose bot was down at its time. */
export const lateText = (
  { isLate, scheduledFor, postedAt }: PostedHuddle,
  context: CardContext,
): string | undefined =>
  isLate
    ? `Posted late, ${atText(postedAt, context)}: it was meant for ${timeText(scheduledFor, context)}.`
    : undefined;

/** For the managers, aloud: what was put off for a second time or more. */
export function exceptionText(huddle: PostedHuddle): string | undefined {
  const again = carriedOverAgain(huddle).map(({ caseRef }) => caseRef);
  if (again.length === 0) return undefined;
  return `carried over again without a decision: ${listed(again)}`;
}

const REFERENCES_SHOWN = 4;

/** "CM-10482, CM-10483 and 2 more". */
export function listed(references: readonly string[]): string {
  const shown = references.slice(0, REFERENCES_SHOWN);
  const left = references.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}
