/** A sign-off that is followed for weeks, of whichever kind: the same looks at each. */
import type { Viewer } from '../../cards/context.ts';
import { signOffCard } from '../../cards/sign-off/card.ts';
import { decideCard } from '../../cards/sign-off/decide-form.ts';
import { followCard, partCard } from '../../cards/sign-off/forms.ts';
import type { Card } from '../../cards/render.ts';
import type { Values } from '../../services/sign-off/form.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import type { BegunSignOff, FollowUp } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import { amina, at, contextAt, grace, jonah, sam, service } from './sample-service.ts';
import {
  approved,
  decided,
  drafted,
  handedIn,
  over,
  returned,
  seenAt,
  type Filling,
} from './sample-sign-offs.ts';
import type { Sample } from './sample.ts';

export type Followed = {
  readonly kind: SignOffKind;
  /** Begins the samples' names. */
  readonly name: string;
  /** One of the kind's. */
  readonly outcome: string;
  /** Fields that have to make sense together. */
  readonly values: Values;
  readonly due: readonly FollowUp[];
  /** The same days later. */
  readonly late: readonly FollowUp[];
  /** Why it ended. */
  readonly why: string;
};

export function followedSamples(texts: SampleTexts, followed: Followed): readonly Sample[] {
  const { kind, due, late, why, outcome } = followed;
  const made: Filling = { kind, texts };
  const half = having(drafted({ ...made, parts: 2 }), followed);
  const asked = having(handedIn(made), followed);
  const decision = { ...decided(texts), outcome };
  const inForce = { ...having(approved(made, due), followed), decision };
  const ended = over(
    made,
    'ended',
    { why, at: at('12-16T10:00') },
    { decision, followUps: due.map(doneBy) },
  );
  const lateTime = late.find(({ overdueSince }) => overdueSince !== undefined)?.dueAt;
  const show = looker(followed);
  return [
    show('half-jonah', 'half done', half, jonah),
    show('returned-jonah', 'sent back', having(returned(made), followed), jonah),
    show('asked-sam', 'for whoever decides', asked, sam),
    show('asked-jonah', 'for whoever asked', asked, jonah),
    show('decided-jonah', 'decided, with what follows', inForce, jonah),
    show('decided-sam', 'decided, for whoever did', inForce, sam),
    show(
      'overdue-grace',
      'something is overdue',
      { ...inForce, followUps: late },
      grace,
      lateTime?.slice(5, 16),
    ),
    show('ended-jonah', 'ended', having(ended, followed), jonah, '12-17T09:00'),
    ...forms(texts, followed),
  ];
}

function having<State extends BegunSignOff>(state: State, { kind, values }: Followed): State {
  const all = { ...state.values, ...values };
  const { subject, openedAt } = state;
  const context = { service, now: at('14:00'), today: '2026-12-02' };
  const question = kind.question({ subject, openedAt, values: all }, context);
  return { ...state, values: all, ...('question' in state ? { question } : {}) };
}

const doneBy = (each: FollowUp): FollowUp => ({
  ...each,
  done: { by: amina, at: at('12-16T10:00'), authority: 'clinicalLead', values: {} },
});

const looker =
  ({ kind, name }: Followed) =>
  (which: string, title: string, state: BegunSignOff, viewer: Viewer, time = '15:20'): Sample =>
    sample(
      `${name}-${which}`,
      `${kind.name}: ${title}`,
      signOffCard(seenAt(kind, state, { time }), viewer, contextAt(time)),
    );

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name: `sign-off-${name}`, title, group: 'Sign-offs', card },
});

/** Each part, the decision, and each follow-up that people record. */
function forms(texts: SampleTexts, { kind, name }: Followed): readonly Sample[] {
  const made: Filling = { kind, texts };
  const context = contextAt('14:05');
  const draft = seenAt(kind, drafted({ ...made, parts: 0 }));
  const state = handedIn(made);
  const recorded = kind.followUpForms.filter(({ isAutomatic }) => isAutomatic !== true);
  const due = seenAt(kind, approved(made, []));
  return [
    ...kind.parts.map((part) =>
      sample(
        `${name}-part-${part.id}`,
        `${kind.name}: ${part.title}`,
        partCard(draft, part, jonah, context),
      ),
    ),
    sample(
      `${name}-decide`,
      `${kind.name}: decide`,
      decideCard({ facts: seenAt(kind, state).facts, state }, context),
    ),
    ...recorded.map((spec) => {
      const followUp = { number: 1, what: spec.what, label: spec.form.title, dueAt: at('17:00') };
      return sample(
        `${name}-follow-${spec.what}`,
        `${kind.name}: ${spec.form.title}`,
        followCard(due, { followUp, spec }, context, {}),
      );
    }),
  ];
}
