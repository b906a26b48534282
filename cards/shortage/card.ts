import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { TimesChange } from '../../services/shortage/response-times.ts';
import type { KnownShortage } from '../../services/shortage/shortage.ts';
import { atText, timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import template from './card.json' with { type: 'json' };
import { viewButton } from './buttons.ts';
import { mayDecide } from './rights.ts';
import { sectionsOf } from './sections.ts';
import { teamName, timesLine } from './words.ts';

const expand = cardTemplate<{
  readonly teamLine: string;
  readonly headline: string;
  readonly fallbackText: string;
  readonly callouts: readonly Part[];
  readonly sections: readonly Part[];
  readonly facts: readonly { readonly text: string }[];
  readonly actions: readonly Part[];
}>(template);

/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 6_000;

/**
 * How a shortage stands: the proposal with its figures, what holds while it is declared, what it
 * was when it is over. Everybody reads the same; whoever may decide has the buttons.
 */
export function shortageCard(
  shortage: KnownShortage,
  viewer: Viewer,
  context: CardContext,
  { notice }: { readonly notice?: string } = {},
): Card {
  const headline = headlineOf(shortage, context);
  const name = teamName(shortage, context);
  const said = notice === undefined ? [] : [escapeText(shorten(notice, LONGEST_NOTICE))];
  return expand({
    teamLine: teamLine(shortage, context),
    headline: escapeText(headline),
    fallbackText: `${name}: ${headline}`,
    callouts: [
      ...said.map((text) => callout({ style: 'emphasis', text })),
      ...calloutsOf(shortage, context),
    ],
    sections: sectionsOf(shortage, viewer, context),
    facts: factsOf(shortage, context).map((text) => ({ text })),
    actions: buttonsOf(shortage, viewer, context),
  });
}

/** "Riverside East · Shortage of cover". */
export const teamLine = (shortage: Pick<KnownShortage, 'team'>, context: CardContext): string =>
  say(context, '**{team}** · Shortage of cover', { team: escapeText(teamName(shortage, context)) });

function headlineOf(shortage: KnownShortage, context: CardContext): string {
  switch (shortage.status) {
    case 'proposed':
      return say(context, 'Cover may be short. Declare a shortage?');
    case 'declared':
      return shortage.overdue
        ? say(context, 'A shortage is declared, its review is overdue')
        : say(context, 'A shortage is declared, review by {when}', {
            when: timeText(shortage.reviewAt, context),
          });
    case 'ended':
      return say(context, 'The shortage has ended');
    case 'dismissed':
      return say(context, 'No shortage is declared');
    case 'lapsed':
      return say(context, 'The figures are within their limits again');
    default:
      return assertNever(shortage);
  }
}

function calloutsOf(shortage: KnownShortage, context: CardContext): readonly Part[] {
  switch (shortage.status) {
    case 'proposed': {
      const since = shortage.clearSince;
      if (since === undefined) return [];
      const text = say(
        context,
        'The figures are within their limits since {when}. The proposal lapses if they stay so.',
        { when: timeText(since, context) },
      );
      return [callout({ style: 'good', text })];
    }
    case 'declared':
      return declaredCallouts(shortage, context);
    case 'ended':
      return shortage.plan.times.length === 0
        ? []
        : [
            callout({
              style: 'good',
              text: say(context, 'Response times are as usual again for new requests.'),
            }),
          ];
    case 'dismissed':
    case 'lapsed':
      return [];
    default:
      return assertNever(shortage);
  }
}

const declaredCallouts = (
  { plan: { times }, overdue, reviewAt }: Extract<KnownShortage, { status: 'declared' }>,
  context: CardContext,
): readonly Part[] => [
  ...(overdue
    ? [
        callout({
          style: 'attention',
          text: say(
            context,
            '**Out of standard:** the review was due {when}. What is said here holds until a manager reviews or ends it.',
            { when: atText(reviewAt, context) },
          ),
        }),
      ]
    : []),
  ...(times.length === 0
    ? []
    : [
        callout({
          style: 'warning',
          text: say(context, '**Response times of new requests are changed.**\n\n{timesList}', {
            timesList: timesList(times, context),
          }),
        }),
      ]),
];

/** What changes, from what; and that nothing else does. */
const timesList = (times: readonly TimesChange[], context: CardContext): string =>
  [
    ...times.map((change) => `- ${escapeText(timesLine(change, context))}`),
    say(context, '- Emergencies and everything else: as usual. Open requests keep their times.'),
  ].join('\n');

/** Who did what when, below everything else. */
function factsOf(shortage: KnownShortage, context: CardContext): readonly string[] {
  const when = (at: Parameters<typeof atText>[0]) => atText(at, context);
  const who = (person: PersonId) => personText(person, context);
  switch (shortage.status) {
    case 'proposed': {
      const noticed = when(shortage.proposedAt);
      return [
        say(context, 'The service noticed {noticed}. Nothing changes until a manager decides.', {
          noticed,
        }),
      ];
    }
    case 'declared':
      return [
        say(context, 'Declared by {who} {when}.', {
          who: who(shortage.declaredBy),
          when: when(shortage.declaredAt),
        }),
      ];
    case 'ended': {
      const { declaredBy, declaredAt, ended } = shortage;
      return [
        say(
          context,
          'Declared by {by} {when}, ended by {endedBy} {ended}. Requests of this time are marked in every measure.',
          {
            ...{ by: who(declaredBy), when: when(declaredAt) },
            ...{ endedBy: who(ended.by), ended: when(ended.at) },
          },
        ),
      ];
    }
    case 'dismissed': {
      const { by, at } = shortage.dismissed;
      return [
        say(
          context,
          'Decided by {who} {when}. It is proposed again after 24 hours, or sooner if the figures get worse.',
          { who: who(by), when: when(at) },
        ),
      ];
    }
    case 'lapsed':
      return [lapsedText(shortage, context)];
    default:
      return assertNever(shortage);
  }
}

const lapsedText = (
  { proposedAt, lapsedAt }: Extract<KnownShortage, { readonly status: 'lapsed' }>,
  context: CardContext,
): string =>
  say(context, 'The proposal of {when} lapsed {lapsed}.', {
    when: timeText(proposedAt, context),
    lapsed: atText(lapsedAt, context),
  });

function buttonsOf(shortage: KnownShortage, viewer: Viewer, context: CardContext): readonly Part[] {
  if (viewer === 'everyone') return [viewButton(shortage, 'status', say(context, 'Open'))];
  if (!mayDecide(shortage, viewer, context)) return [];
  const { team, id } = shortage;
  switch (shortage.status) {
    case 'proposed':
      return [
        button({
          title: say(context, 'Declare…'),
          verb: 'shortage.step',
          data: { mode: 'declare', step: 'what', team, shortage: id },
          style: 'positive',
        }),
        viewButton(shortage, 'dismiss', say(context, 'Not now…')),
      ];
    case 'declared':
      return [
        viewButton(shortage, 'review', say(context, 'Review…'), { style: 'positive' }),
        viewButton(shortage, 'end', say(context, 'End…')),
      ];
    case 'ended':
    case 'dismissed':
    case 'lapsed':
      return [
        button({
          title: say(context, 'Declare a shortage…'),
          verb: 'shortage.form',
          data: { team },
        }),
      ];
    default:
      return assertNever(shortage);
  }
}
