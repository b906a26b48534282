/** No extract of a team's caseload has come for days: what rules can't see, and what to do. */
import type { LastExtract } from '../../services/caseload/extracts.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card } from '../render.ts';
import { block } from '../supervision/parts.ts';
import { escapeText } from '../user-text.ts';

export type SilenceView = {
  readonly team: TeamId;
  readonly last: LastExtract;
  /** `last` came after the silence. */
  readonly isOver: boolean;
};

const nameOf = (team: TeamId, { service }: CardContext): string =>
  service.teams.get(team)?.name ?? team;

export function silenceCard({ team, last, isOver }: SilenceView, context: CardContext): Card {
  const came = atText(last.at, context);
  const cases = last.cases === 1 ? '1 case' : `${last.cases} cases`;
  const teamLine = `**${escapeText(nameOf(team, context))}** · Extract of the caseload`;
  if (isOver) {
    return expandQuestion({
      ...{ teamLine, title: 'An extract came', callouts: [], parts: [], actions: [] },
      explanation: `It came ${came}, with ${cases}. Rules judge what it says. Nothing is left to do.`,
    });
  }
  return expandQuestion({
    ...{ teamLine, title: 'No extract has come for days', callouts: [], actions: [] },
    explanation: `The last one came ${came}, with ${cases}. Flags and the huddle’s list still judge what it said.`,
    parts: [
      block('What rules can’t see meanwhile', [
        'Contacts, missed contacts, crises, discharges and reviews since then, new cases, and changes of key worker.',
        'Cases may look overdue that are not, and quiet ones may not be. Look in the record system before you rely on a list.',
      ]),
      block('What to do', [
        'Ask whoever runs the export of the record system why none came.',
        'Until it runs again, send me the extract as a .csv file here in our own chat, or have it imported with “oversight import caseload”.',
        'A file with fewer than half of the team’s cases does not count. I say so again each week until an extract comes.',
      ]),
    ],
  });
}

/** Plain text, for a lock screen. */
export const silenceAlert = (team: TeamId, context: CardContext): string =>
  `${nameOf(team, context)}: no extract of the caseload has come for days`;
