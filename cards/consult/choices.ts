/** What each person can do with a consult, most needed first. The server decides again at the press. */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
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

const viewChoices: Readonly<
  Record<View, { readonly title: string; readonly explanation: string }>
> = {
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
};

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

const toView = (consult: RequestedConsult, view: View, style?: 'positive'): Choice => {
  const { title, explanation } = viewChoices[view];
  return {
    view,
    button: viewButton(consult, view, title, style === undefined ? {} : { style }),
    explanation,
  };
};

const acknowledge = (consult: RequestedConsult): Choice => ({
  button: button({
    title: 'Acknowledge',
    verb: 'consult.acknowledge',
    data: dataOf(consult),
    style: 'positive',
  }),
  explanation: 'You take it; nobody else is asked.',
});

const takeOver = (consult: RequestedConsult): Choice => ({
  button: button({
    title: 'Take over',
    verb: 'consult.acknowledge',
    data: dataOf(consult),
    style: 'positive',
  }),
  explanation: 'Their answer is overdue: you answer instead.',
});

const acceptHandOn = (consult: RequestedConsult): Choice => ({
  button: button({
    title: 'Accept',
    verb: 'consult.acceptHandOn',
    data: dataOf(consult),
    style: 'positive',
  }),
  explanation: 'It becomes yours.',
});

const views = (consult: RequestedConsult, ...list: readonly View[]): readonly Choice[] =>
  list.map((view) => toView(consult, view));

/** The clinical review is recorded by somebody who may answer, or by a manager of the team. */
const recordsReview = (consult: RequestedConsult, standing: Standing): boolean =>
  (consult.status === 'advised' || consult.status === 'closed') &&
  consult.review?.status === 'due' &&
  (standing === 'holder' ||
    standing === 'reviewer' ||
    standing === 'relieved' ||
    standing === 'manager');

/** Whoever made the request; a manager of the team can do the same where they can't. */
function requesterChoices(consult: RequestedConsult): readonly Choice[] {
  switch (consult.status) {
    case 'waiting':
      return views(consult, 'addInformation', 'raise', 'withdraw', 'history');
    case 'held':
      return consult.moreAskedAt === undefined
        ? views(consult, 'addInformation', 'raise', 'withdraw', 'history')
        : [
            toView(consult, 'addInformation', 'positive'),
            ...views(consult, 'raise', 'withdraw', 'history'),
          ];
    case 'advised':
      return [toView(consult, 'close', 'positive'), ...views(consult, 'addInformation', 'history')];
    case 'closed':
    case 'withdrawn':
      return views(consult, 'history');
  }
}

function holderChoices(consult: RequestedConsult): readonly Choice[] {
  if (consult.status !== 'held') return views(consult, 'history');
  return [
    toView(consult, 'advise', 'positive'),
    ...views(consult, 'askForMore', 'handOn', 'decline', 'history'),
  ];
}

// eslint-disable-next-line complexity -- one line per standing
function choicesByStanding(consult: RequestedConsult, standing: Standing): readonly Choice[] {
  switch (standing) {
    case 'everyone':
      return [{ button: viewButton(consult, 'status', 'Open'), explanation: 'See it in full.' }];
    case 'requester':
    case 'manager':
      return requesterChoices(consult);
    case 'holder':
      return holderChoices(consult);
    case 'offered':
      return [acceptHandOn(consult), ...views(consult, 'refuseHandOn', 'history')];
    case 'canTake':
      return [
        acknowledge(consult),
        ...views(consult, 'advise', 'askForMore', 'handOn', 'decline', 'history'),
      ];
    case 'canTakeOver':
      return [takeOver(consult), ...views(consult, 'history')];
    case 'standsIn':
      // Ending the request is for whoever made it, or a manager of the team.
      return requesterChoices(consult).filter(({ view }) => view !== 'withdraw');
    case 'reviewer':
    case 'relieved':
      return views(consult, 'history');
    case 'bystander':
      return [];
  }
}

/** All that somebody of this standing can do, in order of need. */
export function choicesOf(consult: RequestedConsult, standing: Standing): readonly Choice[] {
  const review = recordsReview(consult, standing) ? [toView(consult, 'review', 'positive')] : [];
  return [...review, ...choicesByStanding(consult, standing)];
}

const SHOWN = 3;

/** At most three buttons: where there are more choices, the third leads to the others. */
export function mainButtons(consult: RequestedConsult, choices: readonly Choice[]): Part[] {
  const buttons = choices.map((choice) => choice.button);
  if (buttons.length <= SHOWN) return buttons;
  return [...buttons.slice(0, SHOWN - 1), viewButton(consult, 'more', 'More…')];
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
  choicesOf(consult, standing).some((choice) => choice.view === view);
