/** Decision rights that are passed on for a time: one, all that concern somebody, and the form. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import type { DelegationTelling } from '../../services/rights/delegation-jobs.ts';
import type { EndedDelegation, OneDelegation } from '../../services/rights/delegation.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { offer, section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { capitalised } from '../caseload/words.ts';
import { escapeText } from '../user-text.ts';
import { endedText, whatText, whenText, type Kinds } from './words.ts';

export type OneDelegationView = {
  readonly delegation: OneDelegation;
  readonly ended?: EndedDelegation;
  readonly viewer: Viewer;
  /** A manager of whoever passed it on. */
  readonly isManager: boolean;
  readonly kinds: Kinds;
};

const title = ({ delegation, ended, viewer }: OneDelegationView, context: CardContext): string => {
  const [of, to] = [context.nameOf(delegation.of), context.nameOf(delegation.to)];
  if (viewer === delegation.to) {
    return ended ? `You no longer decide for ${of}` : `You may decide for ${of}`;
  }
  const whom = viewer === delegation.of ? 'you' : of;
  return ended ? `${to} no longer decides for ${whom}` : `${to} may decide for ${whom}`;
};

/** For both whom it concerns, and managers. */
export function delegationCard(view: OneDelegationView, context: CardContext): Card {
  const { delegation, ended, viewer, kinds } = view;
  const isTheirs = viewer === delegation.to;
  return expandQuestion({
    teamLine: '**Decision rights**',
    title: escapeText(title(view, context)),
    explanation: escapeText(
      ended
        ? `${endedText(ended, context)} What was decided until then stands.`
        : isTheirs
          ? 'You are asked after them, and your name stands on what you decide, with theirs. You can’t pass it on, and you never decide on what they or you asked for.'
          : 'Both can decide meanwhile; whoever is asked first is the one whose right it is.',
    ),
    callouts: [],
    parts: [
      section('Which decisions', whatText(delegation, viewer, kinds)),
      section('When', capitalised(whenText(delegation, context))),
    ],
    actions: ended ? [] : actionsOf(view),
  });
}

function actionsOf({ delegation, viewer, isManager }: OneDelegationView): readonly Part[] {
  if (viewer === delegation.to) return [giveBackButton(delegation)];
  return viewer === delegation.of || isManager ? [endButton(delegation)] : [];
}

const giveBackButton = ({ id }: OneDelegation): Part =>
  button({ title: 'Give it back', verb: 'delegation.giveBack', data: { delegation: id } });

const endButton = ({ id }: OneDelegation): Part =>
  button({ title: 'End it', verb: 'delegation.end', data: { delegation: id } });

export type DelegationsView = {
  readonly viewer: PersonId;
  /** What concerns the viewer: theirs, passed on to them, and of people whom they manage. */
  readonly delegations: readonly OneDelegation[];
  /** Whether the viewer has rights of their own. */
  readonly canPassOn: boolean;
  readonly kinds: Kinds;
  readonly notice?: string;
};

const mostShown = 12;

export function delegationsCard(view: DelegationsView, context: CardContext): Card {
  const { viewer, delegations, canPassOn, notice } = view;
  const shown = [...delegations].sort(byCloseness(viewer)).slice(0, mostShown);
  const hidden = delegations.length - shown.length;
  return expandQuestion({
    teamLine: '**Decision rights**',
    title: delegations.length === 0 ? 'Nothing is passed on' : 'Passed on for a time',
    explanation: [
      canPassOn
        ? 'For a time, somebody else can decide what your post decides. A turn of duty is swapped instead: “my duties”.'
        : 'You take no decisions by a post of your own, so there is nothing that you could pass on.',
      ...(hidden > 0 ? [`${hidden} more are not shown.`] : []),
    ].join(' '),
    callouts: formCallouts(notice),
    parts: shown.map((delegation) => row(delegation, view, context)),
    actions: canPassOn
      ? [button({ title: 'Pass on…', verb: 'delegation.form', data: {}, style: 'positive' })]
      : [],
  });
}

const byCloseness =
  (viewer: PersonId) =>
  (a: OneDelegation, b: OneDelegation): number =>
    rank(a, viewer) - rank(b, viewer) || (isBefore(a.until, b.until) ? -1 : 1);

const rank = ({ of, to }: OneDelegation, viewer: PersonId): number =>
  of === viewer ? 0 : to === viewer ? 1 : 2;

function row(
  delegation: OneDelegation,
  { viewer, kinds }: DelegationsView,
  context: CardContext,
): Part {
  const { of, to } = delegation;
  const name = (person: PersonId) => `**${escapeText(context.nameOf(person))}**`;
  const who =
    of === viewer
      ? `${name(to)} may decide for you`
      : to === viewer
        ? `You may decide for ${name(of)}`
        : `${name(to)} may decide for ${name(of)}`;
  const when = escapeText(whenText(delegation, context));
  const what = escapeText(whatText(delegation, viewer, kinds));
  return offer({
    explanation: `${who} ${when}. ${what}.`,
    button: to === viewer ? giveBackButton(delegation) : endButton(delegation),
  });
}

/** Plain text, for a lock screen. */
export function delegationAlert(
  { of, to }: OneDelegation,
  telling: string,
  viewer: PersonId,
  context: CardContext,
): string {
  const known: Readonly<Record<DelegationTelling, string>> = {
    delegated:
      viewer === to
        ? `${context.nameOf(of)} passed decision rights on to you`
        : `${context.nameOf(to)} can’t be told that they decide for ${viewer === of ? 'you' : context.nameOf(of)}`,
    ended: `Decision rights passed on by ${viewer === of ? 'you' : context.nameOf(of)} have ended`,
    givenBack: `${context.nameOf(to)} gave decision rights back to ${viewer === of ? 'you' : context.nameOf(of)}`,
  };
  return telling === 'delegated' || telling === 'givenBack' ? known[telling] : known.ended;
}
