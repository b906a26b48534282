/** The register of workforce risks, and one risk of it. For managers, and whoever has a mitigation. */
import type { TeamId } from '../../services/kernel/ids.ts';
import {
  overdueIn,
  type KnownRisk,
  type Mitigation,
  type OpenRisk,
} from '../../services/workforce/risk.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { callout, section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { block } from '../supervision/parts.ts';
import { escapeText } from '../user-text.ts';
import { forManagers, isManager, teamLine } from './team.ts';
import { gapText, riskTitle } from './words.ts';

/** "**Advice …**: review Thu 3 Dec, 2 mitigations open". Escaped. */
export function riskLine(risk: OpenRisk, context: CardContext): string {
  const open = risk.mitigations.filter(({ done }) => done === undefined).length;
  const isLate = risk.reviewBy <= context.now;
  const said = [
    `${say(context, isLate ? 'review was due' : 'review')} ${dateText(risk.reviewOn, context)}`,
    ...(open === 0
      ? []
      : [
          sayCount(context, open, {
            one: '{count} mitigation open',
            other: '{count} mitigations open',
          }),
        ]),
    ...(risk.accepted ? [say(context, 'accepted for now')] : []),
    ...(risk.notFoundSince ? [say(context, 'no longer found')] : []),
  ].join(', ');
  return `**${escapeText(riskTitle(risk.about))}**: ${said}`;
}

const RISKS_SHOWN = 12;

export function registerCard(
  team: TeamId,
  risks: readonly OpenRisk[],
  context: CardContext,
  notice?: string,
): Card {
  const shown = risks.slice(0, RISKS_SHOWN);
  return expandQuestion({
    teamLine: teamLine(team, say(context, 'Workforce risks'), context),
    title:
      risks.length === 0
        ? say(context, 'No risk is open')
        : say(context, '{count} open', { count: risks.length }),
    explanation: say(
      context,
      'Each is looked at again on its day; what is past its day is told until it is looked at.',
    ),
    callouts: formCallouts(notice, {}, context),
    parts: [
      ...shown.map((risk) =>
        block(
          escapeText(riskTitle(risk.about)),
          [riskLine(risk, context).replace(/^\*\*.*?\*\*: /, '')],
          {
            actions: [
              button({
                title: say(context, 'Open'),
                verb: 'workforce.risk',
                data: { team, risk: risk.risk },
              }),
            ],
          },
        ),
      ),
      ...(risks.length > shown.length
        ? [
            block(say(context, 'Further risks'), [
              say(context, '{number} more, which are due later.', {
                number: risks.length - shown.length,
              }),
            ]),
          ]
        : []),
    ],
    actions: [
      button({ title: say(context, 'Add a risk…'), verb: 'workforce.raiseForm', data: { team } }),
    ],
  });
}

const isOwner = ({ mitigations }: KnownRisk, viewer: Viewer): boolean =>
  mitigations.some(({ owner }) => owner === viewer);

export function riskCard(
  risk: KnownRisk,
  viewer: Viewer,
  context: CardContext,
  notice?: string,
): Card {
  const manages = isManager(risk.team, viewer, context);
  if (!manages && !isOwner(risk, viewer)) return forManagers(risk.team, context, notice);
  const mayKeep = manages && risk.status === 'open';
  const late = risk.status === 'open' ? overdueIn(risk, context.now) : [];
  return expandQuestion({
    teamLine: teamLine(risk.team, say(context, 'Workforce risk'), context),
    title: escapeText(riskTitle(risk.about)),
    explanation: escapeText(aboutText(risk, context)),
    callouts: [
      ...formCallouts(notice, {}, context),
      ...late.map((each) =>
        callout({
          style: 'attention',
          text:
            each.what === 'review'
              ? say(context, 'It was not looked at in time.')
              : say(context, 'Not done in time: {what}', {
                  what: escapeText(each.mitigation.what),
                }),
        }),
      ),
    ],
    parts: [
      ...saidParts(risk, context),
      ...risk.mitigations.map((each) => mitigationPart(risk, each, viewer, context)),
      ...endParts(risk, context),
      ...(mayKeep ? [{ type: 'ActionSet', actions: lookButtons(risk, context) }] : []),
    ],
    actions: mayKeep ? endButtons(risk, context) : [],
  });
}

function aboutText(risk: KnownRisk, context: CardContext): string {
  const { about, raisedBy, raisedAt, reviewOn, reopened, notFoundSince } = risk;
  const from =
    raisedBy === undefined
      ? say(context, 'Found by the quarterly review')
      : say(context, 'Added by {raisedBy}', { raisedBy: context.nameOf(raisedBy) });
  return [
    ...(about.kind === 'gap' ? [`${capital(gapText(about.gap, context))}.`] : []),
    `${from} ${atText(raisedAt, context)}.`,
    ...(reopened
      ? [
          say(context, 'It was closed {when} (“{why}”) and found again.', {
            when: atText(reopened.closedAt, context),
            why: reopened.why,
          }),
        ]
      : []),
    ...(notFoundSince
      ? [
          say(context, 'The review did not find it any more {when}: close it if it is none.', {
            when: atText(notFoundSince, context),
          }),
        ]
      : []),
    ...(risk.status === 'open'
      ? [say(context, 'Looked at again on {day}.', { day: dateText(reviewOn, context) })]
      : []),
  ].join(' ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function saidParts(risk: KnownRisk, context: CardContext): readonly Part[] {
  const { about, lastReview, accepted } = risk;
  return [
    ...(about.kind === 'words' ? [section(say(context, 'What it is'), about.words)] : []),
    ...(lastReview
      ? [
          section(
            say(context, 'Looked at by {by} {when}', {
              by: context.nameOf(lastReview.by),
              when: atText(lastReview.at, context),
            }),
            lastReview.note,
          ),
        ]
      : []),
    ...(accepted
      ? [
          section(
            say(context, 'Accepted for now by {by} {when}', {
              by: context.nameOf(accepted.by),
              when: atText(accepted.at, context),
            }),
            accepted.why,
          ),
        ]
      : []),
  ];
}

function mitigationPart(
  risk: KnownRisk,
  { number, what, owner, due, done }: Mitigation,
  viewer: Viewer,
  context: CardContext,
): Part {
  const { team, risk: id } = risk;
  const standing = done
    ? say(context, 'done {when} by {by}', {
        when: atText(done.at, context),
        by: context.nameOf(done.by),
      })
    : say(context, '{owner}, by {day}', {
        owner: context.nameOf(owner),
        day: dateText(due, context),
      });
  const mayMark =
    risk.status === 'open' && !done && (owner === viewer || isManager(team, viewer, context));
  return block(
    say(context, 'Mitigation {number}', { number }),
    [escapeText(what), escapeText(standing)],
    {
      actions: mayMark
        ? [
            button({
              title: say(context, 'Done'),
              verb: 'workforce.done',
              data: { team, risk: id, number },
            }),
          ]
        : [],
    },
  );
}

const endParts = (risk: KnownRisk, context: CardContext): readonly Part[] =>
  risk.status === 'closed'
    ? [
        section(
          say(context, 'Closed by {by} {when}', {
            by: context.nameOf(risk.closed.by),
            when: atText(risk.closed.at, context),
          }),
          risk.closed.why,
        ),
      ]
    : [];

const formButton = (
  { team, risk }: KnownRisk,
  title: string,
  form: 'mitigate' | 'review' | 'accept' | 'close',
): Part => button({ title, verb: 'workforce.form', data: { team, risk, form } });

/** Two rows, so that a phone shows each in full. */
const lookButtons = (risk: KnownRisk, context: CardContext): readonly Part[] => [
  formButton(risk, say(context, 'Look at it…'), 'review'),
  formButton(risk, say(context, 'Mitigate…'), 'mitigate'),
];

const endButtons = (risk: KnownRisk, context: CardContext): readonly Part[] => [
  formButton(risk, say(context, 'Accept for now…'), 'accept'),
  formButton(risk, say(context, 'Close…'), 'close'),
];

/** Plain text, for a lock screen. */
export function riskAlert(telling: string, context: CardContext): string {
  if (telling === 'overdue') return say(context, 'A workforce risk has something past its day');
  if (telling === 'reopened') return say(context, 'A workforce risk was found again');
  return say(
    context,
    telling === 'raised'
      ? 'A workforce risk was added'
      : 'A mitigation of a workforce risk is yours',
  );
}
