/** Who may take a decision, in words: the steps, who decides in each, and how the viewer stands. */
import type { OversightTier } from '../../services/caseload/tier.ts';
import type { Unavailable } from '../../services/cover/chain.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { RightKind } from '../../services/rights/kinds.ts';
import { holderIn, nobodyCanBeAsked } from '../../services/rights/holders.ts';
import type { Holder, StepHolders } from '../../services/rights/rights.ts';
import { nameOfAuthority } from '../../services/rights/role-names.ts';
import type { SignOffSubject } from '../../services/sign-off/sign-off.ts';
import { tierWords } from '../caseload/words.ts';
import type { CardContext } from '../context.ts';
import { skipText } from '../cover/link-words.ts';
import { callout } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import stepTemplate from './step.json' with { type: 'json' };

export type RightsAnswer = {
  readonly kind: RightKind;
  readonly subject: SignOffSubject;
  /** Absent: not known, so that the strictest counts. */
  readonly tier?: OversightTier;
  readonly steps: readonly StepHolders[];
  readonly viewer: PersonId;
  /** They began it or wrote in it, or it is about them. */
  readonly isParty: boolean;
  readonly whyAway: (person: PersonId) => Unavailable | undefined;
  /** Begins such a sign-off, or sends one that stands there to whoever can decide. */
  readonly begin?: Part;
};

const expandStep = partTemplate<{
  readonly heading: string;
  readonly lines: readonly { readonly text: string }[];
}>(stepTemplate);

export function rightsAnswerCard(answer: RightsAnswer, context: CardContext): Card {
  const { kind, subject, steps, begin } = answer;
  const about =
    subject.about === 'case' ? subject.caseRef : escapeText(context.nameOf(subject.person));
  return expandQuestion({
    teamLine: `**${escapeText(context.service.teams.get(subject.team)?.name ?? subject.team)}** · ${about}`,
    title: say(context, 'Who decides: {name}', { name: kind.name }),
    explanation: tierText(answer, context),
    callouts: [ownPlace(answer, context)],
    parts: steps.map((step, index) => stepPart(step, index, answer, context)),
    actions: begin === undefined ? [] : [begin],
  });
}

function tierText({ subject, tier }: RightsAnswer, context: CardContext): string {
  if (subject.about === 'person') return say(context, 'The first who is there is asked first.');
  return tier === undefined
    ? say(
        context,
        'The tier of the case’s plan is not known, so the strictest counts. The first who is there is asked first.',
      )
    : say(
        context,
        'For the tier of the case’s plan: {tier}. The first who is there is asked first.',
        { tier: tierWords[tier].toLowerCase() },
      );
}

/** What of oneself stands for it, or against it. */
function ownPlace(answer: RightsAnswer, context: CardContext): Part {
  const { steps, viewer, isParty } = answer;
  if (isParty) {
    return callout({
      style: 'warning',
      text: say(
        context,
        'You can’t decide this one: whoever it is about, or who began it or wrote in it, never does.',
      ),
    });
  }
  const own = steps.flatMap((step, index) => {
    const holder = holderIn(step, viewer);
    return holder === undefined ? [] : [{ holder, step, index }];
  });
  const [first] = own;
  if (first === undefined) {
    return callout({
      style: 'warning',
      text: say(context, 'You can’t decide this: you have none of the roles below.'),
    });
  }
  const as = own
    .map(
      ({ holder, index }) =>
        `${roleText(holder, context)}${stepText(index, steps.length, context)}`,
    )
    .join(', and ');
  const lapsed = own.find(({ holder }) => holder.competence === 'lapsed');
  const name = competencyName(lapsed?.step, context);
  return callout({
    style: lapsed === undefined ? 'good' : 'warning',
    text: [
      say(
        context,
        '**You can decide this** as {as}, unless you begin it or write in it yourself.',
        { as: escapeText(as) },
      ),
      ...(lapsed === undefined
        ? []
        : [
            say(context, 'Your sign-off in {name} has lapsed, so somebody else counter-signs.', {
              name: escapeText(name),
            }),
          ]),
    ].join(' '),
  });
}

const stepText = (index: number, count: number, context: CardContext): string =>
  count === 1
    ? ''
    : ` ${say(context, 'in step {number} of {count}', { number: index + 1, count })}`;

const competencyName = (step: StepHolders | undefined, context: CardContext): string =>
  (step?.competency && context.service.competencies?.kinds.get(step.competency)) ??
  step?.competency ??
  say(context, 'this');

/** "cover for the clinical lead, Dr Amina Khan". Plain text. */
function roleText({ authority, onBehalfOf }: Holder, { service, nameOf }: CardContext): string {
  const role = nameOfAuthority(service, authority);
  return onBehalfOf === undefined ? role : `${role}, ${nameOf(onBehalfOf)}`;
}

const mostShown = 8;

function stepPart(
  step: StepHolders,
  index: number,
  answer: RightsAnswer,
  context: CardContext,
): Part {
  const count = answer.steps.length;
  const number = count === 1 ? '' : `${index + 1}. `;
  const together =
    step.needs === 1 ? '' : ` ${say(context, '({needs} together)', { needs: step.needs })}`;
  const signedOff =
    step.competency === undefined || context.service.competencies === undefined
      ? ''
      : say(context, ', signed off in {competency}', { competency: competencyName(step, context) });
  const shown = step.holders.slice(0, mostShown);
  const hidden = step.holders.length - shown.length;
  return expandStep({
    heading: escapeText(`${number}${step.name}${together}${signedOff}`),
    lines: [
      ...shown.map((holder) => ({ text: holderLine(holder, step, answer, context) })),
      ...(hidden > 0 ? [{ text: say(context, 'and {hidden} more', { hidden }) }] : []),
      ...(nobodyCanBeAsked(step)
        ? [
            {
              text: say(
                context,
                '⚠ Nobody who may decide can be asked now. A sign-off would tell managers at once.',
              ),
            },
          ]
        : []),
    ],
  });
}

function holderLine(
  holder: Holder,
  step: StepHolders,
  { whyAway }: RightsAnswer,
  context: CardContext,
): string {
  const { person, isAway, competence } = holder;
  const away = isAway ? whyAway(person) : undefined;
  const notes = [
    ...(away === undefined ? [] : [skipText(away, context)]),
    ...(isAway && away === undefined ? [say(context, 'not there now')] : []),
    ...(competence === 'lapsed'
      ? [
          say(context, '{competency} has lapsed: counter-signed by another', {
            competency: competencyName(step, context).toLowerCase(),
          }),
        ]
      : []),
  ];
  const name = escapeText(context.nameOf(person));
  const role = escapeText(roleText(holder, context));
  return `**${name}**, ${role}${notes.length === 0 ? '' : ` – ${notes.join('; ')}`}`;
}
