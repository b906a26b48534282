/** One exception: what and why, since when, whose, and what to do about it. */
import type { Acceptance } from '../../services/exceptions/accepted.ts';
import type { AcceptedException, ListedException } from '../../services/exceptions/desk.ts';
import { mayBeAccepted } from '../../services/exceptions/gravity.ts';
import type { OutOfStandard } from '../../services/exceptions/out-of-standard.ts';
import { taskOf } from '../../services/exceptions/sources/parked.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { dateText, startText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { button } from '../parts/button.ts';
import { partTemplate, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { fixButton } from './fix.ts';
import template from './row.json' with { type: 'json' };
import { howLong, reasonText } from './words.ts';

const expand = partTemplate<{
  readonly text: string;
  readonly detail: string;
  readonly buttons: readonly Part[];
}>(template);

/** To which team the viewer narrowed the list, and whether rows have to name theirs. */
export type RowPlace = { readonly of?: TeamId | undefined; readonly namesTeam: boolean };

const REASON_SHOWN = 120;
const WORDS_SHOWN = 140;

export const openRow = (listed: ListedException, place: RowPlace, context: CardContext): Part =>
  expand({
    text: headOf(listed, context),
    detail: [
      detailOf(listed, place, context),
      ...(listed.before ? [beforeText(listed.before, context)] : []),
    ].join(' · '),
    buttons: [
      ...fixButton(listed, context),
      ...againButton(listed, place, context),
      ...(mayBeAccepted(listed.why.kind)
        ? [
            button({
              title: say(context, 'Accept…'),
              verb: 'exceptions.acceptForm',
              data: dataOf(listed, place),
            }),
          ]
        : []),
    ],
  });

/** Until when and by whom stands above it. */
export const acceptedRow = (
  accepted: AcceptedException,
  place: RowPlace,
  context: CardContext,
): Part => {
  const { reason } = accepted.acceptance;
  const why = escapeText(shorten(reason.replaceAll(/\s+/g, ' '), REASON_SHOWN));
  return expand({
    text: headOf(accepted, context),
    detail: `**${say(context, 'Why')}:** ${why}\n\n${detailOf(accepted, place, context)}`,
    buttons: [
      ...fixButton(accepted, context),
      ...againButton(accepted, place, context),
      button({
        title: say(context, 'Back on the list'),
        verb: 'exceptions.withdraw',
        data: dataOf(accepted, place),
      }),
    ],
  });
};

/** Nothing in Teams opens what was set aside: it is done once more from its row. */
const againButton = (
  found: OutOfStandard,
  place: RowPlace,
  context: CardContext,
): readonly Part[] =>
  taskOf(found) === undefined
    ? []
    : [
        button({
          title: say(context, 'Send again'),
          verb: 'exceptions.sendAgain',
          data: dataOf(found, place),
        }),
      ];

const dataOf = ({ team, key }: OutOfStandard, { of }: RowPlace) => ({
  ...{ team, key },
  ...(of === undefined ? {} : { of }),
});

/** "**CM-10482** · Urgent consult: nobody has acknowledged it". */
export function headOf({ caseRef, why }: OutOfStandard, context: CardContext): string {
  const said = escapeText(shorten(reasonText(why, context), WORDS_SHOWN));
  return caseRef === undefined ? `**${said}**` : `**${escapeText(caseRef)}** · ${said}`;
}

function detailOf(found: OutOfStandard, { namesTeam }: RowPlace, context: CardContext): string {
  const { team } = found;
  const name = context.service.teams.get(team)?.name ?? team;
  return [
    ...sinceOf(found, context),
    ...whoseOf(found, context),
    ...(namesTeam ? [escapeText(name)] : []),
  ].join(' · ');
}

/** Of a case somebody should have it; the rest is for managers, who read this. */
const whoseOf = ({ whose, caseRef }: OutOfStandard, context: CardContext): readonly string[] => {
  if (whose.length > 0) return [escapeText(namesText(whose, context))];
  return caseRef === undefined ? [] : [say(context, 'with nobody')];
};

/** What is ahead says when in its reason. */
const sinceOf = ({ why, since }: OutOfStandard, context: CardContext): readonly string[] =>
  why.kind === 'coverageGapAhead' || why.kind === 'coverageGapNow'
    ? []
    : [
        say(context, '{long}, since {when}', {
          long: howLong(since, context),
          when: startText(since, context),
        }),
      ];

const beforeText = ({ until, by }: Acceptance, context: CardContext): string =>
  say(context, 'was accepted until {day} by {by}', {
    day: dateText(until, context),
    by: escapeText(context.nameOf(by)),
  });
