import { outcomes, type RequestedConsult } from '../../../services/consult/consult.ts';
import { timeSensitivities } from '../../../services/service/service.ts';
import type { CardContext } from '../../context.ts';
import type { ChoiceOption } from '../../parts/fields.ts';
import { section } from '../../parts/parts.ts';
import type { Part } from '../../render.ts';
import { say } from '../../say.ts';
import type { CardVerb, ConsultView } from '../../verbs.ts';
import { outcomeWords, sensitivityWords } from '../../vocabulary.ts';
import { responseText } from '../about.ts';
import { personOptions } from '../../people.ts';
import { peopleWhoMayAnswer } from '../people.ts';

export type QuestionView = Extract<
  ConsultView,
  | 'askForMore'
  | 'handOn'
  | 'refuseHandOn'
  | 'decline'
  | 'addInformation'
  | 'raise'
  | 'withdraw'
  | 'close'
  | 'review'
>;

export const isQuestion = (view: ConsultView): view is QuestionView =>
  Object.hasOwn(questions, view);

type QuestionVerb = Extract<CardVerb, `consult.${string}`>;

export type QuestionChoice = {
  readonly id: 'to' | 'outcome';
  readonly label: string;
  readonly errorMessage: string;
  readonly style: 'expanded' | 'compact';
  readonly choices: readonly ChoiceOption[];
};

type Question = {
  readonly verb: Extract<
    QuestionVerb,
    | 'consult.askForMore'
    | 'consult.handOn'
    | 'consult.refuseHandOn'
    | 'consult.decline'
    | 'consult.addInformation'
    | 'consult.raise'
    | 'consult.withdraw'
    | 'consult.close'
    | 'consult.recordReview'
  >;
  readonly title: string;
  readonly explanation: string;
  readonly field: 'question' | 'why' | 'text' | 'whatHappened' | 'finding';
  readonly label: string;
  readonly errorMessage: string;
  readonly submit: string;
  /** The button ends or gives away something. */
  readonly isEnding?: true;
  readonly choice?: (consult: RequestedConsult, context: CardContext) => QuestionChoice;
  readonly sections?: (consult: RequestedConsult, context: CardContext) => readonly Part[];
};

const SHOWN = 300;

/** What the requester is to answer. */
const openQuestion = (consult: RequestedConsult, context: CardContext): readonly Part[] => {
  const question = consult.notes.findLast(({ kind }) => kind === 'question');
  return consult.status === 'held' && consult.moreAskedAt !== undefined && question !== undefined
    ? [section(say(context, 'You were asked'), question.text, SHOWN)]
    : [];
};

const decision = (consult: RequestedConsult, context: CardContext): readonly Part[] =>
  'advice' in consult ? [section(say(context, 'Decision'), consult.advice.decision, SHOWN)] : [];

export const questions = {
  askForMore: {
    verb: 'consult.askForMore',
    title: 'Ask for more',
    explanation: 'The requester is told at once. The consult is yours, and the clock goes on.',
    field: 'question',
    label: 'What do you need to know?',
    errorMessage: 'Write your question.',
    submit: 'Send question',
    sections: ({ request }, context) => [
      section(say(context, 'What is requested'), request.summary.whatIsRequested, SHOWN),
    ],
  },
  handOn: {
    verb: 'consult.handOn',
    title: 'Hand on',
    explanation: 'The person must accept. Until then the consult is yours.',
    field: 'why',
    label: 'Why do you hand it on?',
    errorMessage: 'Say why you hand it on.',
    submit: 'Offer it',
    choice: (consult, context) => ({
      id: 'to',
      label: say(context, 'To whom?'),
      errorMessage: say(context, 'Choose a person.'),
      style: 'compact',
      choices: personOptions(peopleWhoMayAnswer(consult, context), context),
    }),
  },
  refuseHandOn: {
    verb: 'consult.refuseHandOn',
    title: 'Refuse the hand-on',
    explanation: 'It stays with the person who offered it; they see your reason.',
    field: 'why',
    label: 'Why do you refuse?',
    errorMessage: 'Say why you refuse.',
    submit: 'Refuse',
    isEnding: true,
  },
  decline: {
    verb: 'consult.decline',
    title: 'Decline',
    explanation: 'It moves on to the next person at once. The requester sees that it did.',
    field: 'why',
    label: 'Why do you decline?',
    errorMessage: 'Say why you decline.',
    submit: 'Decline',
    isEnding: true,
  },
  addInformation: {
    verb: 'consult.addInformation',
    title: 'Add information',
    explanation: 'Whoever has the consult, or is being asked, sees it at once.',
    field: 'text',
    label: 'What else is known or new?',
    errorMessage: 'Write what you want to add.',
    submit: 'Add',
    sections: openQuestion,
  },
  raise: {
    verb: 'consult.raise',
    title: 'Raise the urgency',
    explanation: 'The clocks get shorter from now, and whoever is being asked is asked again.',
    field: 'why',
    label: 'What makes it more urgent?',
    errorMessage: 'Say what makes it more urgent.',
    submit: 'Raise urgency',
    choice: ({ request }, context) => ({
      id: 'to',
      label: say(context, 'How soon is an answer needed?'),
      errorMessage: say(context, 'Choose how soon an answer is needed.'),
      style: 'expanded',
      choices: timeSensitivities
        .slice(0, timeSensitivities.indexOf(request.sensitivity))
        .map((value) => ({
          title: `${say(context, sensitivityWords[value])}: ${responseText(value, context)}`,
          value,
        })),
    }),
  },
  withdraw: {
    verb: 'consult.withdraw',
    title: 'Withdraw the request',
    explanation: 'Everybody who was asked is told that nothing is needed any more.',
    field: 'why',
    label: 'Why is it no longer needed?',
    errorMessage: 'Say why it is no longer needed.',
    submit: 'Withdraw',
    isEnding: true,
  },
  close: {
    verb: 'consult.close',
    title: 'Say what happened',
    explanation: 'The consult closes with this, and it becomes part of the record.',
    field: 'whatHappened',
    label: 'What happened?',
    errorMessage: 'Say what happened.',
    submit: 'Close the consult',
    choice: (_, context) => ({
      id: 'outcome',
      label: say(context, 'What became of the advice?'),
      errorMessage: say(context, 'Choose what became of the advice.'),
      style: 'expanded',
      choices: outcomes.map((value) => ({ title: say(context, outcomeWords[value]), value })),
    }),
    sections: decision,
  },
  review: {
    verb: 'consult.recordReview',
    title: 'Record the clinical review',
    explanation: 'The review that follows every crisis escalation.',
    field: 'finding',
    label: 'What did the review find, and what follows from it?',
    errorMessage: 'Write what the review found.',
    submit: 'Record review',
    sections: decision,
  },
} as const satisfies Readonly<Record<QuestionView, Question>>;

export const questionOf = (view: QuestionView): Question => questions[view];
