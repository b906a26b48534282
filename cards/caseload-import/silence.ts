/** No extract of a team's caseload has come for days: what rules can't see, and what to do. */
import type { LastExtract } from '../../services/caseload/extracts.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card } from '../render.ts';
import { say, sayCount } from '../say.ts';
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
  const cases = sayCount(context, last.cases, { one: '{count} case', other: '{count} cases' });
  const teamLine = `**${escapeText(nameOf(team, context))}** · ${say(context, 'Extract of the caseload')}`;
  if (isOver) {
    return expandQuestion({
      ...{ teamLine, title: say(context, 'An extract came'), callouts: [], parts: [], actions: [] },
      explanation: say(
        context,
        'It came {when}, with {cases}. Rules judge what it says. Nothing is left to do.',
        { when: came, cases },
      ),
    });
  }
  return expandQuestion({
    ...{ teamLine, title: say(context, 'No extract has come for days'), callouts: [], actions: [] },
    explanation: say(
      context,
      'The last one came {when}, with {cases}. Flags and the huddle’s list still judge what it said.',
      { when: came, cases },
    ),
    parts: [
      block(say(context, 'What rules can’t see meanwhile'), [
        say(
          context,
          'Contacts, missed contacts, crises, discharges and reviews since then, new cases, and changes of key worker.',
        ),
        say(
          context,
          'Cases may look overdue that are not, and quiet ones may not be. Look in the record system before you rely on a list.',
        ),
      ]),
      block(say(context, 'What to do'), [
        say(context, 'Ask whoever runs the export of the record system why none came.'),
        say(
          context,
          'Until it runs again, send me the extract as a .csv file here in our own chat, or have it imported with “oversight import caseload”.',
        ),
        say(
          context,
          'A file with fewer than half of the team’s cases does not count. I say so again each week until an extract comes.',
        ),
      ]),
    ],
  });
}

/** Plain text, for a lock screen. */
export const silenceAlert = (team: TeamId, context: CardContext): string =>
  say(context, '{team}: no extract of the caseload has come for days', {
    team: nameOf(team, context),
  });
