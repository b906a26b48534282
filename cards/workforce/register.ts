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
import { block } from '../supervision/parts.ts';
import { escapeText } from '../user-text.ts';
import { forManagers, isManager, teamLine } from './team.ts';
import { gapText, riskTitle } from './words.ts';

/** "**Advice …**: review Thu 3 Dec, 2 mitigations open". Escaped. */
export function riskLine(risk: OpenRisk, context: CardContext): string {
  const open = risk.mitigations.filter(({ done }) => done === undefined).length;
  const isLate = risk.reviewBy <= context.now;
  const said = [
    `${isLate ? 'review was due' : 'review'} ${dateText(risk.reviewOn, context)}`,
    ...(open === 0 ? [] : [`${open} ${open === 1 ? 'mitigation' : 'mitigations'} open`]),
    ...(risk.accepted ? ['accepted for now'] : []),
    ...(risk.notFoundSince ? ['no longer found'] : []),
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
    teamLine: teamLine(team, 'Workforce risks', context),
    title: risks.length === 0 ? 'No risk is open' : `${risks.length} open`,
    explanation:
      'Each is looked at again on its day; what is past its day is told until it is looked at.',
    callouts: formCallouts(notice),
    parts: [
      ...shown.map((risk) =>
        block(
          escapeText(riskTitle(risk.about)),
          [riskLine(risk, context).replace(/^\*\*.*?\*\*: /, '')],
          {
            actions: [
              button({ title: 'Open', verb: 'workforce.risk', data: { team, risk: risk.risk } }),
            ],
          },
        ),
      ),
      ...(risks.length > shown.length
        ? [block('Further risks', [`${risks.length - shown.length} more, which are due later.`])]
        : []),
    ],
    actions: [button({ title: 'Add a risk…', verb: 'workforce.raiseForm', data: { team } })],
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
    teamLine: teamLine(risk.team, 'Workforce risk', context),
    title: escapeText(riskTitle(risk.about)),
    explanation: escapeText(aboutText(risk, context)),
    callouts: [
      ...formCallouts(notice),
      ...late.map((each) =>
        callout({
          style: 'attention',
          text:
            each.what === 'review'
              ? 'It was not looked at in time.'
              : `Not done in time: ${escapeText(each.mitigation.what)}`,
        }),
      ),
    ],
    parts: [
      ...saidParts(risk, context),
      ...risk.mitigations.map((each) => mitigationPart(risk, each, viewer, context)),
      ...endParts(risk, context),
      ...(mayKeep ? [{ type: 'ActionSet', actions: lookButtons(risk) }] : []),
    ],
    actions: mayKeep ? endButtons(risk) : [],
  });
}

function aboutText(risk: KnownRisk, context: CardContext): string {
  const { about, raisedBy, raisedAt, reviewOn, reopened, notFoundSince } = risk;
  const from =
    raisedBy === undefined
      ? 'Found by the quarterly review'
      : `Added by ${context.nameOf(raisedBy)}`;
  return [
    ...(about.kind === 'gap' ? [`${capital(gapText(about.gap, context))}.`] : []),
    `${from} ${atText(raisedAt, context)}.`,
    ...(reopened
      ? [`It was closed ${atText(reopened.closedAt, context)} (“${reopened.why}”) and found again.`]
      : []),
    ...(notFoundSince
      ? [
          `The review did not find it any more ${atText(notFoundSince, context)}: close it if it is none.`,
        ]
      : []),
    ...(risk.status === 'open' ? [`Looked at again on ${dateText(reviewOn, context)}.`] : []),
  ].join(' ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function saidParts(risk: KnownRisk, context: CardContext): readonly Part[] {
  const { about, lastReview, accepted } = risk;
  return [
    ...(about.kind === 'words' ? [section('What it is', about.words)] : []),
    ...(lastReview
      ? [
          section(
            `Looked at by ${context.nameOf(lastReview.by)} ${atText(lastReview.at, context)}`,
            lastReview.note,
          ),
        ]
      : []),
    ...(accepted
      ? [
          section(
            `Accepted for now by ${context.nameOf(accepted.by)} ${atText(accepted.at, context)}`,
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
    ? `done ${atText(done.at, context)} by ${context.nameOf(done.by)}`
    : `${context.nameOf(owner)}, by ${dateText(due, context)}`;
  const mayMark =
    risk.status === 'open' && !done && (owner === viewer || isManager(team, viewer, context));
  return block(`Mitigation ${number}`, [escapeText(what), escapeText(standing)], {
    actions: mayMark
      ? [button({ title: 'Done', verb: 'workforce.done', data: { team, risk: id, number } })]
      : [],
  });
}

const endParts = (risk: KnownRisk, context: CardContext): readonly Part[] =>
  risk.status === 'closed'
    ? [
        section(
          `Closed by ${context.nameOf(risk.closed.by)} ${atText(risk.closed.at, context)}`,
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
const lookButtons = (risk: KnownRisk): readonly Part[] => [
  formButton(risk, 'Look at it…', 'review'),
  formButton(risk, 'Mitigate…', 'mitigate'),
];

const endButtons = (risk: KnownRisk): readonly Part[] => [
  formButton(risk, 'Accept for now…', 'accept'),
  formButton(risk, 'Close…', 'close'),
];

/** Plain text, for a lock screen. */
export function riskAlert(telling: string): string {
  if (telling === 'overdue') return 'A workforce risk has something past its day';
  if (telling === 'reopened') return 'A workforce risk was found again';
  return telling === 'raised'
    ? 'A workforce risk was added'
    : 'A mitigation of a workforce risk is yours';
}
