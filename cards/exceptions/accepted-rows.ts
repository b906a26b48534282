/** What is accepted as it is: under until when and by whom, what comes back soonest first. */
import type { AcceptedException } from '../../services/exceptions/desk.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { headingRow } from './heading.ts';
import { acceptedRow, type RowPlace } from './row.ts';

const byAcceptance = (one: AcceptedException, other: AcceptedException): number =>
  one.acceptance.until.localeCompare(other.acceptance.until) ||
  one.acceptance.by.localeCompare(other.acceptance.by);

/** The order of the list: of what one manager accepted until one day, the gravest stays first. */
export const soonestBack = (accepted: readonly AcceptedException[]): readonly AcceptedException[] =>
  accepted.toSorted(byAcceptance);

/** @param accepted In the order of `soonestBack`. */
export const acceptedRows = (
  accepted: readonly AcceptedException[],
  place: RowPlace,
  context: CardContext,
): readonly Part[] =>
  accepted.flatMap((each, index) => {
    const before = accepted[index - 1];
    const row = acceptedRow(each, place, context);
    return before && byAcceptance(before, each) === 0 ? [row] : [headingOf(each, context), row];
  });

const headingOf = ({ acceptance: { until, by } }: AcceptedException, context: CardContext): Part =>
  headingRow(
    say(context, 'Accepted until {day} by {by}', {
      day: dateText(until, context),
      by: escapeText(context.nameOf(by)),
    }),
  );
