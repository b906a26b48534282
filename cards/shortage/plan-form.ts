import type { ShortageId, TeamId } from '../../services/kernel/ids.ts';
import {
  mitigationSlots,
  planFields,
  type MitigationSlot,
  type PlanField,
} from '../../services/shortage/forms/fields.ts';
import { today } from '../clock-text.ts';
import type { CardContext, Problems } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import {
  formCallouts,
  namedOptions,
  problemsBeside,
  typedIn,
  type ChoiceOption,
} from '../parts/fields.ts';
import { callout } from '../parts/parts.ts';
import { personOptions } from '../people.ts';
import { cardTemplate, partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { teamLine } from './card.ts';
import { reviewFields, textField, type Filled } from './fields.ts';
import mitigationTemplate from './mitigation-fields.json' with { type: 'json' };
import template from './plan-form.json' with { type: 'json' };
import { changesIn, timesParts, timesSentence } from './times-form.ts';
import type { PlanStep } from './verbs.ts';
import { timesLine } from './words.ts';

export type PlanForm = Filled & {
  /** `change`: at a review of what is declared. */
  readonly mode: 'declare' | 'change';
  readonly step: PlanStep;
  /** Which shortage; absent at the first step where the team is still to be chosen. */
  readonly ref?: { readonly team: TeamId; readonly shortage: ShortageId };
  /** Of which the viewer may choose one. */
  readonly teams?: Iterable<{ readonly id: TeamId; readonly name: string }>;
};

const expand = cardTemplate<{
  readonly teamLine: string;
  readonly title: string;
  readonly step: string;
  readonly callouts: readonly Part[];
  readonly shows: Readonly<Record<PlanStep, boolean>>;
  readonly teamField: readonly Part[];
  readonly typed: Readonly<Record<PlanField, string>>;
  readonly problems: Readonly<Record<PlanField, readonly Part[]>>;
  readonly kinds: readonly ChoiceOption[];
  readonly noteField: readonly Part[];
  readonly firstMitigation: readonly Part[];
  readonly showMore: boolean;
  readonly moreMitigations: readonly Part[];
  readonly reviewFields: readonly Part[];
  readonly timesSentence: string;
  readonly timesFields: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

const stepWords = {
  what: 'Step 1 of 2: what is protected, and what waits',
  how: 'Step 2 of 2: what is done about it, and when it is looked at again',
  times: 'Response times, where they have to change',
} as const satisfies Readonly<Record<PlanStep, string>>;

/**
 * The form by which a shortage is declared, or changed at a review: two short steps, and a third
 * for response times. All fields are in the card at every step, those of the others hidden, so
 * that nothing typed is lost between them.
 */
export function planFormCard(form: PlanForm, context: CardContext): Card {
  const { mode, step, ref, problems = {}, notice } = form;
  const typed = typedIn(planFields, form.typed);
  const shows = shownSteps(step, problems);
  const changes = step === 'what' ? [] : changesIn(typed, context);
  return expand(
    {
      teamLine: ref ? teamLine(ref, context) : say(context, '**Shortage of cover**'),
      title: say(context, mode === 'declare' ? 'Declare a shortage' : 'Change what holds'),
      step: say(context, stepWords[step]),
      callouts: [
        ...formCallouts(notice, problems, context),
        ...(changes.length === 0 || step === 'times'
          ? []
          : [
              callout({
                style: 'warning',
                text: say(context, '**Response times change:** {changes}.', {
                  changes: escapeText(
                    changes.map((change) => timesLine(change, context)).join('. '),
                  ),
                }),
              }),
            ]),
      ],
      shows,
      teamField: teamField(form, context),
      typed,
      problems: problemsBeside(planFields, problems),
      kinds: context.service.oversightKinds.map(({ id, label }) => ({ title: label, value: id })),
      ...howParts(form, shows, context),
      timesSentence: say(context, timesSentence),
      timesFields: timesParts(typed, form, context),
      actions: actionsOf(form, context),
    },
    context,
  );
}

/** The step itself, and every other one in which something is wrong. */
function shownSteps(step: PlanStep, problems: Problems): Readonly<Record<PlanStep, boolean>> {
  const wrong = Object.keys(problems).filter((field) => problems[field] !== undefined);
  const isWrong = (at: PlanStep) => wrong.some((field) => stepOf(field) === at);
  return {
    what: step === 'what' || isWrong('what'),
    how: step === 'how' || isWrong('how'),
    times: step === 'times' || isWrong('times'),
  };
}

function stepOf(field: string): PlanStep {
  if (/^(protected|waits|team)/.test(field)) return 'what';
  return /^(acknowledge|answer|why)/.test(field) ? 'times' : 'how';
}

function teamField(
  { ref, teams, typed, problems }: PlanForm,
  context: CardContext,
): readonly Part[] {
  if (ref || !teams) return [];
  return [
    choiceField({
      id: 'team',
      label: say(context, 'Which team is short of cover?'),
      errorMessage: say(context, 'Choose the team.'),
      style: 'compact',
      value: typed?.['team'] ?? '',
      choices: namedOptions(teams),
    }),
    ...problemsBeside(['team'], problems).team,
  ];
}

const expandMitigation = partTemplate<{
  readonly number: number;
  readonly label: string;
  readonly isRequired: boolean;
  readonly what: string;
  readonly owner: string;
  readonly due: string;
  readonly owners: readonly ChoiceOption[];
  readonly today: string;
  readonly problems: Readonly<Record<'what' | 'owner' | 'due', readonly Part[]>>;
}>(mitigationTemplate);

/** Room for the people of each mitigation, in bytes. */
const OWNERS_BYTES = 1_200;

function howParts(
  form: PlanForm,
  { how }: Readonly<Record<PlanStep, boolean>>,
  context: CardContext,
) {
  const { ref, mode, typed = {}, problems = {} } = form;
  const people = ref ? possibleOwners(ref.team, context) : [];
  const slot = mitigationPart(form, personOptions(people, context, OWNERS_BYTES), context);
  const [first, ...later] = mitigationSlots;
  const laterFields = later.flatMap((n) => [`what${n}`, `owner${n}`, `due${n}`]);
  const note = {
    id: 'note',
    label: say(context, 'What does the review find?'),
    ask: say(context, 'Say what the review finds.'),
  };
  return {
    noteField: mode === 'change' ? [textField(note, form, how)] : [],
    // Whose they can be is known with the team.
    firstMitigation: ref ? [slot(first, how)] : [],
    showMore: laterFields.some((field) => `${typed[field] ?? ''}${problems[field] ?? ''}` !== ''),
    moreMitigations: ref ? later.map((number) => slot(number, false)) : [],
    reviewFields: [reviewFields(form, context, how)],
  };
}

const mitigationPart =
  ({ typed = {}, problems = {} }: Filled, owners: readonly ChoiceOption[], context: CardContext) =>
  (number: MitigationSlot, isRequired: boolean): Part => {
    const beside = (name: string): readonly Part[] => problemsBeside([name], problems)[name] ?? [];
    return expandMitigation(
      {
        ...{ number, isRequired, owners },
        label:
          isRequired || number === 1
            ? say(context, 'What is done about it?')
            : say(context, 'What else? ({number}, optional)', { number }),
        what: typed[`what${number}`] ?? '',
        owner: typed[`owner${number}`] ?? '',
        due: typed[`due${number}`] ?? '',
        today: today(context),
        problems: {
          what: beside(`what${number}`),
          owner: beside(`owner${number}`),
          due: beside(`due${number}`),
        },
      },
      context,
    );
  };

/** The team's people, its managers first: they are most at hand. */
const possibleOwners = (team: TeamId, { service }: CardContext) => {
  const { managers = [], members = [] } = service.teams.get(team) ?? {};
  return [...new Set([...managers, ...members])];
};

function actionsOf({ mode, step, ref }: PlanForm, context: CardContext): readonly Part[] {
  const data = { mode, ...ref };
  const to = (next: PlanStep, title: string, style?: 'positive'): Part =>
    button({
      title,
      verb: 'shortage.step',
      data: { ...data, step: next },
      sendsInputs: true,
      ...(style ? { style } : {}),
    });
  if (step === 'what' || !ref) return [to('how', say(context, 'Continue'), 'positive')];
  const send = button({
    title: say(context, mode === 'declare' ? 'Declare' : 'Record'),
    verb: mode === 'declare' ? 'shortage.declare' : 'shortage.change',
    data: ref,
    style: 'positive',
    sendsInputs: true,
  });
  return step === 'how'
    ? [send, to('times', say(context, 'Response times…'))]
    : [send, to('how', say(context, 'Back'))];
}
