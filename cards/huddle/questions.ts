/** A huddle's short forms and pages: put off, who is here, close, what else is flagged. */
import type { HuddleEntry, PostedHuddle } from '../../services/huddle/huddle.ts';
import { isUndecided } from '../../services/huddle/huddle.ts';
import type { Ranked } from '../../services/huddle/ranking.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts, type ChoiceOption } from '../parts/fields.ts';
import { offer, section } from '../parts/parts.ts';
import { personOptions } from '../people.ts';
import { cardTemplate, partTemplate, type Card, type Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { say, sayCount } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { viewButton } from './buttons.ts';
import { teamLine } from './card.ts';
import { caseTitle } from './entry.ts';
import peopleTemplate from './people-field.json' with { type: 'json' };
import template from './question.json' with { type: 'json' };
import { peopleOf } from './rights.ts';
import { carriedText, listed, whyText } from './words.ts';

const expand = cardTemplate<{
  readonly teamLine: string;
  readonly title: string;
  readonly explanation: string;
  readonly callouts: readonly Part[];
  readonly parts: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

const expandPeople = partTemplate<{
  readonly value: string;
  readonly choices: readonly ChoiceOption[];
}>(peopleTemplate);

const back = (huddle: PostedHuddle, context: CardContext): Part =>
  viewButton(huddle, 'status', say(context, 'Back'));
const idOf = ({ team, huddle }: PostedHuddle) => ({ team, huddle });

export const putOffCard = (
  entry: HuddleEntry,
  huddle: PostedHuddle,
  context: CardContext,
  filled: Filled = {},
): Card =>
  expand({
    teamLine: caseTitle(entry, context),
    title: say(context, 'Put off'),
    explanation: putOffText(entry, context),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      section(say(context, 'Why it is on the list'), whyText(entry, context)),
      textField(
        {
          id: 'why',
          label: say(context, 'Why is it put off?'),
          ask: say(context, 'Say why in a few words.'),
        },
        filled,
      ),
    ],
    actions: [
      button({
        title: say(context, 'Put off'),
        verb: 'huddle.putOff',
        data: { ...idOf(huddle), caseRef: entry.caseRef },
        style: 'positive',
        sendsInputs: true,
      }),
      back(huddle, context),
    ],
  });

const putOffText = ({ carriedOver }: HuddleEntry, context: CardContext): string =>
  carriedOver === 0
    ? say(
        context,
        'It can still be decided while the huddle is open. Otherwise it comes back next time.',
      )
    : say(
        context,
        '{carried} already. Unless it is decided while the huddle is open, the managers hear of it as an exception.',
        { carried: carriedText(carriedOver, context) },
      );

/** Room for the team, in bytes: about a hundred people. */
const TEAM_BYTES = 10_000;

export const attendCard = (huddle: PostedHuddle, context: CardContext): Card =>
  expand({
    teamLine: teamLine(huddle, context),
    title: say(context, 'Who is here?'),
    explanation: say(
      context,
      'It stands on the record of the huddle. You can correct it until the end.',
    ),
    callouts: [],
    parts: [
      expandPeople(
        {
          value: huddle.present.join(','),
          choices: personOptions(peopleOf(huddle.team, context), context, TEAM_BYTES),
        },
        context,
      ),
    ],
    actions: [
      button({
        title: say(context, 'Record'),
        verb: 'huddle.attend',
        data: idOf(huddle),
        style: 'positive',
        sendsInputs: true,
      }),
      back(huddle, context),
    ],
  });

export function closeCard(huddle: PostedHuddle, context: CardContext): Card {
  const undecided = huddle.entries.filter(isUndecided);
  const again = undecided.filter(({ carriedOver }) => carriedOver > 0);
  return expand({
    teamLine: teamLine(huddle, context),
    title: say(context, 'Close the huddle?'),
    explanation:
      undecided.length === 0
        ? say(context, 'Every case is decided. The channel gets the summary.')
        : sayCount(context, undecided.length, {
            one: '{count} case is not decided and will be carried over. The channel gets the summary.',
            other:
              '{count} cases are not decided and will be carried over. The channel gets the summary.',
          }),
    callouts: [],
    parts: [
      ...(undecided.length === 0
        ? []
        : [
            section(
              say(context, 'Not decided'),
              undecided.map(({ caseRef }) => caseRef).join(', '),
            ),
          ]),
      ...(again.length === 0
        ? []
        : [
            section(
              say(context, 'Carried over again: the managers are told'),
              listed(
                again.map(({ caseRef }) => caseRef),
                context,
              ),
            ),
          ]),
    ],
    actions: [
      button({
        title: say(context, 'Close the huddle'),
        verb: 'huddle.close',
        data: idOf(huddle),
        style: 'destructive',
      }),
      back(huddle, context),
    ],
  });
}

const FLAGGED_PAGE = 8;

/** Flagged cases that are not on the list, as they rank now; each can be added. */
export function flaggedCard(
  huddle: PostedHuddle,
  others: readonly Ranked[],
  context: CardContext,
  { page = 1, notice }: { readonly page?: number | undefined; readonly notice?: string } = {},
): Card {
  const pages = Math.max(1, Math.ceil(others.length / FLAGGED_PAGE));
  const current = Math.min(page, pages);
  const shown = others.slice((current - 1) * FLAGGED_PAGE, current * FLAGGED_PAGE);
  const next = current < pages ? current + 1 : 1;
  return expand({
    teamLine: teamLine(huddle, context),
    title:
      pages > 1
        ? `${say(context, 'Also flagged')} · ${say(context, 'page {current} of {pages}', { current, pages })}`
        : say(context, 'Also flagged'),
    explanation: othersText(others.length, context),
    callouts: formCallouts(notice, undefined, context),
    parts: shown.map((ranked) =>
      offer({
        explanation: `${caseTitle(ranked, context)}\n\n${escapeText(whyText(ranked, context))}`,
        button: button({
          title: say(context, 'Add to the list'),
          verb: 'huddle.add',
          data: { ...idOf(huddle), caseRef: ranked.caseRef },
        }),
      }),
    ),
    actions: [
      ...(pages > 1
        ? [
            viewButton(
              huddle,
              'flagged',
              current < pages ? say(context, 'Next page') : say(context, 'First page'),
              {
                page: next,
              },
            ),
          ]
        : []),
      back(huddle, context),
    ],
  });
}

const othersText = (count: number, context: CardContext): string =>
  count === 0
    ? say(
        context,
        'Every flagged case is on the list. To flag one, write “flag” and its reference.',
      )
    : sayCount(context, count, {
        one: '{count} case is flagged and not on the list, the most pressing first.',
        other: '{count} cases are flagged and not on the list, the most pressing first.',
      });
