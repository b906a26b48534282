/** What each person can do with a consult, most needed first. The server decides again at the press. */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import { english, say, type Speaking } from '../say.ts';
import type { ConsultView } from '../verbs.ts';
import type { Standing } from './standing.ts';

export type Choice = {
  /** The form or view that it opens, where it opens one. */
  readonly view?: View;
  readonly button: Part;
  /** What happens, for the list behind "More…". */
  readonly explanation: string;
};

type View = Exclude<ConsultView, 'status' | 'more'>;

const viewChoices = {
  advise: { title: 'Advise', explanation: 'Record your decision, why, and who does what.' },
  askForMore: {
    title: 'Ask for more',
    explanation: 'Ask the requester a question. You keep the consult.',
  },
  handOn: { title: 'Hand on', explanation: 'Offer it to a named person, who must accept.' },
  decline: { title: 'Decline', explanation: 'Give a reason; it moves on to the next at once.' },
  refuseHandOn: { title: 'Refuse', explanation: 'It stays with the person who offered it.' },
  addInformation: { title: 'Add info', explanation: 'Say what else is known or new.' },
  raise: { title: 'More urgent', explanation: 'Shorten the clocks and ask again now.' },
  withdraw: { title: 'Withdraw', explanation: 'End the request, with a reason.' },
  close: { title: 'Outcome', explanation: 'Say what happened; this closes the consult.' },
  review: { title: 'Review', explanation: 'Record what the clinical review found.' },
  history: { title: 'Read all', explanation: 'The whole request and what was done, by time.' },
} as const satisfies Readonly<
  Record<View, { readonly title: string; readonly explanation: string }>
>;

const dataOf = ({ request }: RequestedConsult) => ({ consult: request.id, team: request.team });

export const viewButton = (
  consult: RequestedConsult,
  view: ConsultView,
  title: string,
  { style, page }: { readonly style?: 'positive'; readonly page?: number } = {},
): Part =>
  button({
    title,
    verb: 'consult.view',
    data: { ...dataOf(consult), view, ...(page === undefined ? {} : { page }) },
    ...(style === undefined ? {} : { style }),
  });

/** From a form or a list to where the consult stands. */
export const backButton = (consult: RequestedConsult, speaking: Speaking): Part =>
  viewButton(consult, 'status', say(speaking, 'Back'));

/** A consult, and in which language what can be done with it is said. */
type Asked = { readonly consult: RequestedConsult; readonly speaking: Speaking };

const toView = ({ consult, speaking }: Asked, view: View, style?: 'positive'): Choice => {
  const { title, explanation } = viewChoices[view];
  const look = style === undefined ? {} : { style };
  return {
    view,
    button: viewButton(consult, view, say(speaking, title), look),
    explanation: say(speaking, explanation),
  };
};

const acknowledge = ({ consult, speaking }: Asked): Choice => ({
  button: button({
    title: say(speaking, 'Acknowledge'),
    verb: 'consult.acknowledge',
    data: dataOf(consult),
    style: 'positive',
  }),
  explanation: say(speaking, 'You take it; nobody else is asked.'),
});

const takeOver = ({ consult, speaking }: Asked): Choice => ({
  button: button({
    title: say(speaking, 'Take over'),
    verb: 'consult.acknowledge',
    data: dataOf(consult),
    style: 'positive',
  }),
  explanation: say(speaking, 'Their answer is overdue: you answer instead.'),
});

const acceptHandOn = ({ consult, speaking }: Asked): Choice => ({
  button: button({
    title: say(speaking, 'Accept'),
    verb: 'consult.acceptHandOn',
    data: dataOf(consult),
    style: 'positive',
  }),
  explanation: say(speaking, 'It becomes yours.'),
});

const views = (asked: Asked, ...list: readonly View[]): readonly Choice[] =>
  list.map((view) => toView(asked, view));

/** The clinical review is recorded by somebody who may answer, or by a manager of the team. */
const recordsReview = (consult: RequestedConsult, standing: Standing): boolean =>
  (consult.status === 'advised' || consult.status === 'closed') &&
  consult.review?.status === 'due' &&
  (standing === 'holder' ||
    standing === 'reviewer' ||
    standing === 'relieved' ||
    standing === 'manager');

/** Whoever made the request; a manager of the team can do the same where they can't. */
function requesterChoices(asked: Asked): readonly Choice[] {
  switch (asked.consult.status) {
    case 'waiting':
      return views(asked, 'addInformation', 'raise', 'withdraw', 'history');
    case 'held':
      return asked.consult.moreAskedAt === undefined
        ? views(asked, 'addInformation', 'raise', 'withdraw', 'history')
        : [
            toView(asked, 'addInformation', 'positive'),
            ...views(asked, 'raise', 'withdraw', 'history'),
          ];
    case 'advised':
      return [toView(asked, 'close', 'positive'), ...views(asked, 'addInformation', 'history')];
    case 'closed':
    case 'withdrawn':
      return views(asked, 'history');
  }
}

function holderChoices(asked: Asked): readonly Choice[] {
  if (asked.consult.status !== 'held') return views(asked, 'history');
  return [
    toView(asked, 'advise', 'positive'),
    ...views(asked, 'askForMore', 'handOn', 'decline', 'history'),
  ];
}

const openChoice = ({ consult, speaking }: Asked): Choice => ({
  button: viewButton(consult, 'status', say(speaking, 'Open')),
  explanation: say(speaking, 'See it in full.'),
});

// eslint-disable-next-line complexity -- one line per standing
function choicesByStanding(asked: Asked, standing: Standing): readonly Choice[] {
  switch (standing) {
    case 'everyone':
      return [openChoice(asked)];
    case 'requester':
    case 'manager':
      return requesterChoices(asked);
    case 'holder':
      return holderChoices(asked);
    case 'offered':
      return [acceptHandOn(asked), ...views(asked, 'refuseHandOn', 'history')];
    case 'canTake':
      return [
        acknowledge(asked),
        ...views(asked, 'advise', 'askForMore', 'handOn', 'decline', 'history'),
      ];
    case 'canTakeOver':
      return [takeOver(asked), ...views(asked, 'history')];
    case 'standsIn':
      // Ending the request is for whoever made it, or a manager of the team.
      return requesterChoices(asked).filter(({ view }) => view !== 'withdraw');
    case 'reviewer':
    case 'relieved':
      return views(asked, 'history');
    case 'bystander':
      return [];
  }
}

/** All that somebody of this standing can do, in order of need. */
export function choicesOf(
  consult: RequestedConsult,
  standing: Standing,
  speaking: Speaking,
): readonly Choice[] {
  const asked = { consult, speaking };
  const review = recordsReview(consult, standing) ? [toView(asked, 'review', 'positive')] : [];
  return [...review, ...choicesByStanding(asked, standing)];
}

const SHOWN = 3;

/** At most three buttons: where there are more choices, the third leads to the others. */
export function mainButtons(
  consult: RequestedConsult,
  choices: readonly Choice[],
  speaking: Speaking,
): Part[] {
  const buttons = choices.map((choice) => choice.button);
  if (buttons.length <= SHOWN) return buttons;
  return [...buttons.slice(0, SHOWN - 1), viewButton(consult, 'more', say(speaking, 'More…'))];
}

/** The choices behind "More…". */
export const otherChoices = (choices: readonly Choice[]): readonly Choice[] =>
  choices.length <= SHOWN ? [] : choices.slice(SHOWN - 1);

/** Whether a form or view is among what somebody can do: a form that opens must be of use. */
export const canOpen = (
  consult: RequestedConsult,
  standing: Standing,
  view: ConsultView,
): boolean =>
  view === 'status' ||
  view === 'more' ||
  choicesOf(consult, standing, english).some((choice) => choice.view === view);
