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
import { say } from '../say.ts';
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
    return ended
      ? say(context, 'You no longer decide for {of}', { of })
      : say(context, 'You may decide for {of}', { of });
  }
  const whom = viewer === delegation.of ? say(context, 'you') : of;
  return ended
    ? say(context, '{to} no longer decides for {whom}', { to, whom })
    : say(context, '{to} may decide for {whom}', { to, whom });
};

/** For both whom it concerns, and managers. */
export function delegationCard(view: OneDelegationView, context: CardContext): Card {
  const { delegation, ended, viewer, kinds } = view;
  const isTheirs = viewer === delegation.to;
  return expandQuestion({
    teamLine: say(context, '**Decision rights**'),
    title: escapeText(title(view, context)),
    explanation: escapeText(
      ended
        ? say(context, '{ended} What was decided until then stands.', {
            ended: endedText(ended, context),
          })
        : say(
            context,
            isTheirs
              ? 'You are asked after them, and your name stands on what you decide, with theirs. You can’t pass it on, and you never decide on what they or you asked for.'
              : 'Both can decide meanwhile; whoever is asked first is the one whose right it is.',
          ),
    ),
    callouts: [],
    parts: [
      section(say(context, 'Which decisions'), whatText(delegation, viewer, kinds, context)),
      section(say(context, 'When'), capitalised(whenText(delegation, context))),
    ],
    actions: ended ? [] : actionsOf(view, context),
  });
}

function actionsOf(
  { delegation, viewer, isManager }: OneDelegationView,
  context: CardContext,
): readonly Part[] {
  if (viewer === delegation.to) return [giveBackButton(delegation, context)];
  return viewer === delegation.of || isManager ? [endButton(delegation, context)] : [];
}

const giveBackButton = ({ id }: OneDelegation, context: CardContext): Part =>
  button({
    title: say(context, 'Give it back'),
    verb: 'delegation.giveBack',
    data: { delegation: id },
  });

const endButton = ({ id }: OneDelegation, context: CardContext): Part =>
  button({ title: say(context, 'End it'), verb: 'delegation.end', data: { delegation: id } });

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
    teamLine: say(context, '**Decision rights**'),
    title: say(context, delegations.length === 0 ? 'Nothing is passed on' : 'Passed on for a time'),
    explanation: [
      say(
        context,
        canPassOn
          ? 'For a time, somebody else can decide what your post decides. A turn of duty is swapped instead: “my duties”.'
          : 'You take no decisions by a post of your own, so there is nothing that you could pass on.',
      ),
      ...(hidden > 0 ? [say(context, '{hidden} more are not shown.', { hidden })] : []),
    ].join(' '),
    callouts: formCallouts(notice, {}, context),
    parts: shown.map((delegation) => row(delegation, view, context)),
    actions: canPassOn
      ? [
          button({
            title: say(context, 'Pass on…'),
            verb: 'delegation.form',
            data: {},
            style: 'positive',
          }),
        ]
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
      ? say(context, '{name} may decide for you', { name: name(to) })
      : to === viewer
        ? say(context, 'You may decide for {name}', { name: name(of) })
        : say(context, '{name} may decide for {name2}', { name: name(to), name2: name(of) });
  const when = escapeText(whenText(delegation, context));
  const what = escapeText(whatText(delegation, viewer, kinds, context));
  return offer({
    explanation: `${who} ${when}. ${what}.`,
    button: to === viewer ? giveBackButton(delegation, context) : endButton(delegation, context),
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
        ? say(context, '{of} passed decision rights on to you', { of: context.nameOf(of) })
        : say(context, '{to} can’t be told that they decide for {whom}', {
            to: context.nameOf(to),
            whom: viewer === of ? say(context, 'you') : context.nameOf(of),
          }),
    ended: say(context, 'Decision rights passed on by {whom} have ended', {
      whom: viewer === of ? say(context, 'you') : context.nameOf(of),
    }),
    givenBack: say(context, '{to} gave decision rights back to {whom}', {
      to: context.nameOf(to),
      whom: viewer === of ? say(context, 'you') : context.nameOf(of),
    }),
  };
  return telling === 'delegated' || telling === 'givenBack' ? known[telling] : known.ended;
}
