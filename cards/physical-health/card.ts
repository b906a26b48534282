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
    teamLine: `**${escapeText(context.service.teams.get(team)?.name ?? team)}** · Physical health`,
    title: titleOf(list),
    explanation:
      'An overdue check is flagged on its case until one is recorded, here or in the record system.',
    callouts: formCallouts(notice),
    parts: [
      ...rows(
        'Overdue',
        overdue.map((each) => dueLine(each, context)),
      ),
      ...rows(
        'Due within four weeks',
        soon.map((each) => dueLine(each, context)),
      ),
      ...rows('No check on record', neverChecked.map(escapeText)),
    ],
    actions: [
      button({ title: 'Record a check…', verb: 'physical.form', data: {}, style: 'positive' }),
      button({ title: 'Refresh', verb: 'physical.list', data: { team } }),
    ],
  });
}

function titleOf({ overdue, soon }: CheckList): string {
  if (overdue.length > 0) {
    return overdue.length === 1 ? '1 check is overdue' : `${overdue.length} checks are overdue`;
  }
  return soon.length === 0 ? 'No check is due' : 'No check is overdue';
}

const dueLine = ({ caseRef, check, dueOn }: DueCheck, context: CardContext): string =>
  escapeText(`${caseRef}: ${check.name}, due ${dateText(dueOn, context)}`);

function rows(title: string, lines: readonly string[]): readonly Part[] {
  if (lines.length === 0) return [];
  const more = lines.length - SHOWN;
  return [block(title, [...lines.slice(0, SHOWN), more > 0 ? `${more} more.` : ''])];
}

export function checkFormCard(context: CardContext, filled: Filled = {}): Card {
  const { typed = {}, problems, notice } = filled;
  const beside = problemsBeside(['caseRef', 'check'], problems);
  const { checks } = context.service.physicalHealth;
  const day = today(context);
  return expandQuestion({
    teamLine: '**Physical health**',
    title: 'Record a check',
    explanation: 'That it took place, and when. What was found belongs in the record system.',
    callouts: formCallouts(notice, problems),
    parts: [
      expandCase({
        example: context.service.caseReference.example,
        value: typed['caseRef'] ?? '',
      }),
      ...beside.caseRef,
      choiceField({
        ...{ id: 'check', label: 'Which check?', style: 'expanded' },
        errorMessage: 'Choose which check it was.',
        value: typed['check'] ?? checks[0]?.id ?? '',
        choices: checks.map(({ id, name }) => ({ title: name, value: id })),
      }),
      ...beside.check,
      dateField(
        { id: 'on', label: 'When?', min: '', max: day, value: day },
        filled,
        'Choose the day.',
      ),
    ],
    actions: [
      button({
        ...{ title: 'Record it', verb: 'physical.record', data: {} },
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
    teamLine: `**Physical health** · ${escapeText(caseRef)}`,
    title: 'Recorded',
    explanation: escapeText(
      `${said.name} on ${dateText(said.on, context)}. It is due again on ${dateText(said.next, context)}.`,
    ),
    ...{ callouts: [], parts: [] },
    actions: [button({ title: 'Record another…', verb: 'physical.form', data: {} })],
  });

/** Plain text, for a lock screen: nothing of a case. */
export const checkListAlert = ({ overdue }: CheckList): string =>
  overdue.length === 1
    ? '1 physical health check is overdue'
    : `${overdue.length} physical health checks are overdue`;
