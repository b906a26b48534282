import { leadOf, type KnownCase } from '../../services/caseload/case.ts';
import { isOpenFlag } from '../../services/caseload/flag.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { compareInstants } from '../../services/kernel/time.ts';
import { openCaseButton } from '../caseload/card.ts';
import { flagReason } from '../caseload/words.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import type { WorkItem } from './work-item.ts';

const FLAGS_SHOWN = 3;

/** Cases that the viewer looks after, with what they are flagged for. */
export function caseItems(
  known: KnownCase,
  viewer: PersonId,
  context: CardContext,
): readonly WorkItem[] {
  const { team, caseRef, facts, flags } = known;
  const open = flags.filter(isOpenFlag);
  const [oldest] = open.map(({ since }) => since).sort(compareInstants);
  if (oldest === undefined) return [];
  const role =
    leadOf(known) === viewer
      ? say(context, 'You lead this case')
      : facts?.keyWorker === viewer
        ? say(context, 'You are its key worker')
        : undefined;
  if (role === undefined) return [];
  const reasons = open.slice(0, FLAGS_SHOWN).map((flag) => flagReason(flag, facts, context));
  const left = open.length - reasons.length;
  const why = `${reasons.join('; ')}${left > 0 ? `; ${say(context, 'and {left} more', { left })}` : ''}`;
  return [
    {
      rank: 'case',
      by: oldest,
      explanation: `**${escapeText(caseRef)}** · ${say(context, 'Flagged case')}\n\n${role}: ${escapeText(why)}.`,
      button: openCaseButton({ team, caseRef }, say(context, 'Open')),
    },
  ];
}
