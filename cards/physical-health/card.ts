/** Physical health checks of a team that are due, and the form by which one is recorded. References alone. */
import type { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import type { CheckList, DueCheck } from '../../services/physical-health/list.ts';
import { dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { expandQuestion } from '../parts/question.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import type { Filled } from '../shortage/fields.ts';
import { block, dateField } from '../supervision/parts.ts';
import { escapeText } from '../user-text.ts';
import caseTemplate from './case-field.json' with { type: 'json' };

const expandCase = partTemplate<{ readonly example: string; readonly value: string }>(caseTemplate);

const SHOWN = 15;

export function checkListCard(
  { team, list }: { readonly team: TeamId; readonly list: CheckList },
  context: CardContext,
  notice?: string,
): Card {
  const { overdue, soon, neverChecked } = list;
  return expandQuestion({
    teamLine: say(context, '**{name}** · Physical health', {
      name: escapeText(context.service.teams.get(team)?.name ?? team),
    }),
    title: titleOf(list, context),
    explanation: say(
      context,
      'An overdue check is flagged on its case until one is recorded, here or in the record system.',
    ),
    callouts: formCallouts(notice, {}, context),
    parts: [
      ...rows(
        say(context, 'Overdue'),
        overdue.map((each) => dueLine(each, context)),
        context,
      ),
      ...rows(
        say(context, 'Due within four weeks'),
        soon.map((each) => dueLine(each, context)),
        context,
      ),
      ...rows(say(context, 'No check on record'), neverChecked.map(escapeText), context),
    ],
    actions: [
      button({
        title: say(context, 'Record a check…'),
        verb: 'physical.form',
        data: {},
        style: 'positive',
      }),
      button({ title: say(context, 'Refresh'), verb: 'physical.list', data: { team } }),
    ],
  });
}

function titleOf({ overdue, soon }: CheckList, context: CardContext): string {
  if (overdue.length > 0) {
    return overdue.length === 1
      ? say(context, '1 check is overdue')
      : say(context, '{count} checks are overdue', { count: overdue.length });
  }
  return say(context, soon.length === 0 ? 'No check is due' : 'No check is overdue');
}

const dueLine = ({ caseRef, check, dueOn }: DueCheck, context: CardContext): string =>
  escapeText(
    say(context, '{caseRef}: {name}, due {day}', {
      caseRef,
      name: check.name,
      day: dateText(dueOn, context),
    }),
  );

function rows(title: string, lines: readonly string[], context: CardContext): readonly Part[] {
  if (lines.length === 0) return [];
  const more = lines.length - SHOWN;
  return [
    block(title, [
      ...lines.slice(0, SHOWN),
      more > 0 ? say(context, '{more} more.', { more }) : '',
    ]),
  ];
}

export function checkFormCard(context: CardContext, filled: Filled = {}): Card {
  const { typed = {}, problems, notice } = filled;
  const beside = problemsBeside(['caseRef', 'check'], problems);
  const { checks } = context.service.physicalHealth;
  const day = today(context);
  return expandQuestion({
    teamLine: say(context, '**Physical health**'),
    title: say(context, 'Record a check'),
    explanation: say(
      context,
      'That it took place, and when. What was found belongs in the record system.',
    ),
    callouts: formCallouts(notice, problems, context),
    parts: [
      expandCase(
        {
          example: context.service.caseReference.example,
          value: typed['caseRef'] ?? '',
        },
        context,
      ),
      ...beside.caseRef,
      choiceField({
        ...{ id: 'check', label: say(context, 'Which check?'), style: 'expanded' },
        errorMessage: say(context, 'Choose which check it was.'),
        value: typed['check'] ?? checks[0]?.id ?? '',
        choices: checks.map(({ id, name }) => ({ title: name, value: id })),
      }),
      ...beside.check,
      dateField(
        { id: 'on', label: say(context, 'When?'), min: '', max: day, value: day },
        filled,
        context,
        say(context, 'Choose the day.'),
      ),
    ],
    actions: [
      button({
        ...{ title: say(context, 'Record it'), verb: 'physical.record', data: {} },
        ...{ style: 'positive', sendsInputs: true },
      }),
    ],
  });
}

export const checkRecordedCard = (
  caseRef: CaseRef,
  said: { readonly name: string; readonly on: string; readonly next: string },
  context: CardContext,
): Card =>
  expandQuestion({
    teamLine: say(context, '**Physical health** · {caseRef}', { caseRef: escapeText(caseRef) }),
    title: say(context, 'Recorded'),
    explanation: escapeText(
      say(context, '{name} on {day}. It is due again on {day2}.', {
        name: said.name,
        day: dateText(said.on, context),
        day2: dateText(said.next, context),
      }),
    ),
    ...{ callouts: [], parts: [] },
    actions: [button({ title: say(context, 'Record another…'), verb: 'physical.form', data: {} })],
  });

/** Plain text, for a lock screen: nothing of a case. */
export const checkListAlert = ({ overdue }: CheckList, context: CardContext): string =>
  overdue.length === 1
    ? say(context, '1 physical health check is overdue')
    : say(context, '{count} physical health checks are overdue', { count: overdue.length });
