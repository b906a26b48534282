/**
 * What people do with a consult on its cards. Each handler reads what was typed, gives the form
 * back with what is wrong, or hands a command to the desk and shows what came of it.
 */
import type { ConsultView } from '../../cards/verbs.ts';
import type { Build, ConsultDesk, ConsultRef } from '../../services/consult/desk.ts';
import { parseAdvice } from '../../services/consult/forms/advice.ts';
import {
  parseFinding,
  parseHandOn,
  parseInformation,
  parseOutcome,
  parseQuestion,
  parseRaise,
  parseReason,
} from '../../services/consult/forms/answers.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import type { OpenForms } from '../consult/open-forms.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import type { ConsultViews } from './consult-views.ts';

export type ConsultHandlerParts = {
  readonly desk: ConsultDesk;
  readonly views: ConsultViews;
  readonly formContext: () => FormContext;
  readonly openForms: OpenForms;
};

type OnConsult = Press<CardVerb> & {
  readonly data: ConsultRef & Readonly<Record<string, unknown>>;
};

type Handled =
  | 'consult.acknowledge'
  | 'consult.advise'
  | 'consult.askForMore'
  | 'consult.handOn'
  | 'consult.acceptHandOn'
  | 'consult.refuseHandOn'
  | 'consult.decline'
  | 'consult.recordReview'
  | 'consult.addInformation'
  | 'consult.raise'
  | 'consult.withdraw'
  | 'consult.close';

export function consultPeopleHandlers(parts: ConsultHandlerParts): Pick<CardHandlers, Handled> {
  const { desk, views, formContext, openForms } = parts;

  const run = async (press: OnConsult, build: Build): Promise<CardReply> => {
    const { actor, commandId, data } = press;
    const ref = { team: data.team, consult: data.consult };
    return views.after(await desk.act({ actor, commandId }, ref, build), actor);
  };

  /** Gives the form back, or runs the command that what was typed makes. */
  const fill = async <Value>(
    press: OnConsult,
    view: ConsultView,
    read: Parsed<Value>,
    build: (value: Value) => Build,
  ): Promise<CardReply> => {
    const typed = typedOf(press.data);
    const { actor, commandId, data, replyToId } = press;
    if (!read.ok) {
      const { state } = await desk.load(data);
      return views.show(state, actor, { view, typed, problems: read.problems });
    }
    await openForms.closed(data, replyToId);
    const ref = { team: data.team, consult: data.consult };
    const handled = await desk.act({ actor, commandId }, ref, build(read.value));
    return views.after(handled, actor, typed);
  };

  return {
    ...answering(run, fill, formContext),
    ...handingOn(run, fill, formContext),
    ...directing(fill, formContext),
  };
}

type Run = (press: OnConsult, build: Build) => Promise<CardReply>;
type Fill = <Value>(
  press: OnConsult,
  view: ConsultView,
  read: Parsed<Value>,
  build: (value: Value) => Build,
) => Promise<CardReply>;

/** People of the chain. */
const answering = (
  run: Run,
  fill: Fill,
  formContext: () => FormContext,
): Omit<Pick<CardHandlers, Handled>, Directing | HandingOn> => ({
  'consult.acknowledge': (press) =>
    run(press, ({ request }, facts) => ({ type: 'acknowledge', chain: facts.chain(request) })),

  'consult.advise': (press) =>
    fill(press, 'advise', parseAdvice(press.data, formContext()), (advice) => (consult, facts) => ({
      type: 'advise',
      chain: facts.chain(consult.request),
      ...advice,
      crisisReviewBy: facts.crisisReviewBy(),
      remindAt: facts.nextWorkingDay(),
    })),

  'consult.askForMore': (press) =>
    fill(
      press,
      'askForMore',
      parseQuestion(press.data, formContext()),
      ({ question }) =>
        ({ request }, facts) => ({ type: 'askForMore', chain: facts.chain(request), question }),
    ),

  'consult.decline': (press) =>
    fill(
      press,
      'decline',
      parseReason(press.data, formContext()),
      ({ reason }) =>
        ({ request }, facts) => {
          const { tellManagerAt } = facts.deadlines(request.sensitivity);
          const tellManager = tellManagerAt === undefined ? {} : { tellManagerAt };
          return { type: 'decline', reason, routing: facts.routing(request), ...tellManager };
        },
    ),

  'consult.recordReview': (press) =>
    fill(
      press,
      'review',
      parseFinding(press.data, formContext()),
      ({ finding }) =>
        ({ request }, facts) => ({ type: 'recordReview', finding, chain: facts.chain(request) }),
    ),
});

type HandingOn = 'consult.handOn' | 'consult.acceptHandOn' | 'consult.refuseHandOn';

/** From the holder to a named person, who accepts or refuses. */
const handingOn = (
  run: Run,
  fill: Fill,
  formContext: () => FormContext,
): Pick<CardHandlers, HandingOn> => ({
  'consult.handOn': (press) =>
    fill(
      press,
      'handOn',
      parseHandOn(press.data, { ...formContext(), by: press.actor }),
      ({ to, reason }) =>
        (consult, facts) => {
          const toLink = facts.linkOf(consult, to);
          return {
            type: 'offerHandOn',
            to,
            reason,
            chain: facts.chain(consult.request),
            toIsAway: facts.isAway(to),
            acceptBy: facts.handOnAcceptBy(consult.request),
            ...(toLink ? { toLink } : {}),
          };
        },
    ),

  'consult.acceptHandOn': (press) => run(press, () => ({ type: 'acceptHandOn' })),

  'consult.refuseHandOn': (press) =>
    fill(press, 'refuseHandOn', parseReason(press.data, formContext()), ({ reason }) => () => ({
      type: 'refuseHandOn',
      reason,
    })),
});

type Directing = 'consult.addInformation' | 'consult.raise' | 'consult.withdraw' | 'consult.close';

/** The requester, or a manager of the team in their place. */
const directing = (fill: Fill, formContext: () => FormContext): Pick<CardHandlers, Directing> => ({
  'consult.addInformation': (press) =>
    fill(
      press,
      'addInformation',
      parseInformation(press.data, formContext()),
      ({ text }) =>
        () => ({ type: 'addInformation', text }),
    ),

  'consult.raise': (press) =>
    fill(
      press,
      'raise',
      parseRaise(press.data, formContext()),
      ({ to, reason }) =>
        ({ request }, facts) => ({
          type: 'raiseSensitivity',
          to,
          reason,
          routing: facts.routing({ ...request, sensitivity: to }),
          deadlines: facts.deadlines(to),
        }),
    ),

  'consult.withdraw': (press) =>
    fill(press, 'withdraw', parseReason(press.data, formContext()), ({ reason }) => () => ({
      type: 'withdraw',
      reason,
    })),

  'consult.close': (press) =>
    fill(
      press,
      'close',
      parseOutcome(press.data, formContext()),
      ({ outcome, whatHappened }) =>
        () => ({ type: 'close', outcome, whatHappened }),
    ),
});

/** What the form held, to be given back as it was. */
export const typedOf = (
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([field, value]) =>
      typeof value === 'string' && field !== 'consult' && field !== 'team' ? [[field, value]] : [],
    ),
  );
