/** Which month's evidence somebody wants, of which team, and what they will get. */
import type { Month } from '../../services/measures/observation.ts';
import type { Team } from '../../services/service/service.ts';
import { monthInWords } from '../../services/evidence/words.ts';
import type { PackFormat } from '../../services/files/stream.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { callout } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';

export type EvidenceView = {
  /** Of which the viewer may have packs; never none. */
  readonly teams: readonly Team[];
  readonly team: TeamId;
  /** The oldest first. */
  readonly months: readonly Month[];
  readonly month: Month;
  readonly notice?: string | undefined;
};

export function evidenceCard(
  { teams, team, months, month, notice }: EvidenceView,
  context: CardContext,
): Card {
  const [only, ...others] = teams;
  const hasChoice = others.length > 0;
  return expandQuestion({
    teamLine: hasChoice
      ? say(context, 'Evidence')
      : say(context, '**{name}** · Evidence', { name: escapeText(only?.name ?? team) }),
    title: say(context, 'Evidence pack of a month'),
    explanation: say(
      context,
      'Measures with their definitions and run charts, beside the questions of inspectors and commissioners; the sample audit; and what could not be shown, with the reason. Everything is said as of the moment at which you ask.',
    ),
    callouts:
      notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })],
    parts: [
      ...(hasChoice ? [teamField(teams, team, context)] : []),
      monthField(months, month, context),
    ],
    actions: [
      save(say(context, 'Save as PDF…'), 'pdf', hasChoice ? undefined : team),
      save(say(context, 'Save as page…'), 'html', hasChoice ? undefined : team),
    ],
  });
}

const teamField = (teams: readonly Team[], value: TeamId, context: CardContext): Part =>
  choiceField({
    ...{ id: 'team', label: say(context, 'Team'), value, style: 'compact' as const },
    errorMessage: say(context, 'Choose a team.'),
    choices: teams.map(({ id, name }) => ({ title: name, value: id })),
  });

const monthField = (months: readonly Month[], value: Month, context: CardContext): Part =>
  choiceField({
    ...{ id: 'month', label: say(context, 'Month'), value, style: 'compact' as const },
    errorMessage: say(context, 'Choose a month.'),
    choices: months.toReversed().map((each) => ({ title: monthInWords(each), value: each })),
  });

const save = (title: string, format: PackFormat, team: TeamId | undefined): Part =>
  button({
    ...{ title, verb: 'evidence.save' as const, sendsInputs: true as const },
    data: { format, ...(team === undefined ? {} : { team }) },
    ...(format === 'pdf' ? { style: 'positive' as const } : {}),
  });
