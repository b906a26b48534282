import type { ConsultId } from '../../../services/kernel/ids.ts';
import {
  decisionTypes,
  timeSensitivities,
  type Service,
} from '../../../services/service/service.ts';
import type { ShortagesForRequest } from '../../../services/shortage/for-requester.ts';
import type { CardContext, Problems, Typed } from '../../context.ts';
import { button } from '../../parts/button.ts';
import {
  formCallouts,
  namedOptions,
  problemsBeside,
  typedIn,
  type ChoiceOption,
} from '../../parts/fields.ts';
import { cardTemplate, partTemplate, type Card, type Part } from '../../render.ts';
import { contextDuring, shortageCallouts } from '../../shortage/for-requester.ts';
import { say } from '../../say.ts';
import { escapeText } from '../../user-text.ts';
import { decisionTypeWords, sensitivityWords } from '../../vocabulary.ts';
import { responseText } from '../about.ts';
import { emergencyCallout } from '../callouts.ts';
import chosenTemplate from './chosen.json' with { type: 'json' };
import promptsTemplate from './prompts.json' with { type: 'json' };
import template from './request.json' with { type: 'json' };

const aboutFields = ['sensitivity', 'caseRef', 'pathway', 'locality', 'decisionType'] as const;
const fields = [
  ...aboutFields,
  'whatIsRequested',
  'whatChanged',
  'currentRisks',
  'actionsTaken',
  'earlyWarnings',
] as const;
type Field = (typeof fields)[number];
type Form = Readonly<Record<Field, string>>;

export type ConsultForm = {
  /** Minted with the form, so that sending it twice asks once. */
  readonly consult: ConsultId;
  readonly typed?: Typed;
  readonly problems?: Problems;
  readonly notice?: string;
  /** Shortages of cover in the requester's teams; absent: none. */
  readonly short?: ShortagesForRequest;
  /** In a dialog, which knows no `Action.Execute`. */
  readonly inDialog?: boolean;
};

const expand = cardTemplate<{
  readonly step: string;
  readonly callouts: readonly Part[];
  readonly showAbout: boolean;
  readonly showSummary: boolean;
  readonly typed: Form;
  readonly problems: Readonly<Record<Field, readonly Part[]>>;
  readonly caseExample: string;
  readonly sensitivities: readonly ChoiceOption[];
  readonly pathways: readonly ChoiceOption[];
  readonly localities: readonly ChoiceOption[];
  readonly decisionTypes: readonly ChoiceOption[];
  readonly earlyWarnings: readonly ChoiceOption[];
  readonly chosen: readonly Part[];
  readonly prompts: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

const expandChosen = partTemplate<{ readonly caseLine: string; readonly decisionType: string }>(
  chosenTemplate,
);
const expandPrompts = partTemplate<{ readonly title: string; readonly questions: string }>(
  promptsTemplate,
);

/**
 * The escalation form (C2), in two short steps: what it is about, then the summary with the
 * locality's questions beside it. All fields are in the card at both steps, those of the other
 * step hidden, so that nothing typed is lost between them.
 */
export function consultFormCard(form: ConsultForm, plain: CardContext): Card {
  const { consult, problems = {}, notice, short = noShortage } = form;
  const context = contextDuring(short, plain);
  const typed = typedIn(fields, form.typed);
  const isAboutDone = aboutFields.every((field) => typed[field] !== '');
  const isAboutWrong = aboutFields.some((field) => problems[field] !== undefined);
  return expand(
    {
      ...optionsOf(context.service, context),
      step: isAboutDone
        ? say(context, 'Step 2 of 2: the summary')
        : say(context, 'Step 1 of 2: what it is about'),
      callouts: [
        ...calloutsAbove(typed, short, context),
        ...formCallouts(notice, problems, context),
      ],
      showAbout: !isAboutDone || isAboutWrong,
      showSummary: isAboutDone,
      typed,
      problems: problemsBeside(fields, problems),
      caseExample: say(context, 'e.g. {example}', {
        example: context.service.caseReference.example,
      }),
      chosen: isAboutDone ? [chosenPart(typed, context)] : [],
      prompts: isAboutDone ? promptsPart(typed, context) : [],
      actions: [
        button({
          title: isAboutDone ? say(context, 'Send') : say(context, 'Continue'),
          verb: isAboutDone ? 'consult.submit' : 'consult.prompts',
          data: { consult },
          style: 'positive',
          sendsInputs: true,
          ...(form.inDialog === true ? { inDialog: true } : {}),
        }),
      ],
    },
    context,
  );
}

const calloutsAbove = (
  { sensitivity }: Form,
  short: ShortagesForRequest,
  context: CardContext,
): readonly Part[] => [
  emergencyCallout(context, sensitivity === 'emergency' ? 'Emergency' : 'In an emergency'),
  ...shortageCallouts(short, context),
];

const noShortage: ShortagesForRequest = { shortages: [], isForSure: false };

const optionsOf = (service: Service, context: CardContext) => ({
  sensitivities: timeSensitivities.map((value) => ({
    title: `${say(context, sensitivityWords[value])}: ${responseText(value, context)}`,
    value,
  })),
  pathways: namedOptions(service.pathways.values()),
  localities: namedOptions(service.localities.values()),
  decisionTypes: decisionTypes.map((value) => ({
    title: say(context, decisionTypeWords[value]),
    value,
  })),
  earlyWarnings: service.earlyWarnings.map(({ id, label }) => ({ title: label, value: id })),
});

const find = (options: readonly ChoiceOption[], value: string): string =>
  options.find((option) => option.value === value)?.title ?? value;

function chosenPart(typed: Form, context: CardContext): Part {
  const { pathways, localities } = optionsOf(context.service, context);
  const sensitivity = timeSensitivities.find((each) => each === typed.sensitivity);
  const decisionType = decisionTypes.find((each) => each === typed.decisionType);
  const caseLine = [
    `**${escapeText(typed.caseRef)}**`,
    `**${sensitivity === undefined ? '' : say(context, sensitivityWords[sensitivity])}**`,
    escapeText(`${find(pathways, typed.pathway)}, ${find(localities, typed.locality)}`),
  ].join(' · ');
  return expandChosen(
    {
      caseLine,
      decisionType: decisionType === undefined ? '' : say(context, decisionTypeWords[decisionType]),
    },
    context,
  );
}

/** The locality's threshold questions for the picked kind of decision. */
function promptsPart(typed: Form, context: CardContext): readonly Part[] {
  const { service } = context;
  const found = service.prompts.find(
    ({ locality, decisionType }) =>
      locality === typed.locality && decisionType === typed.decisionType,
  );
  if (found === undefined || found.questions.length === 0) return [];
  const name = service.localities.get(found.locality)?.name ?? found.locality;
  return [
    expandPrompts({
      title: escapeText(say(context, 'Have you considered? ({locality})', { locality: name })),
      // No Markdown list: where one begins a text, its long lines are cut on the right.
      questions: found.questions.map((question) => `• ${escapeText(question)}`).join('\n\n'),
    }),
  ];
}
