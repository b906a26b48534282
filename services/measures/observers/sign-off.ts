/** What a sign-off comes to: handed in, decided, and what was wanted of it afterwards. */
import type { Instant } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import { signOffName } from '../../sign-off/jobs.ts';
import type { Asking, Clocks, FollowUp } from '../../sign-off/sign-off.ts';
import type { SignOffEvent } from '../../sign-off/stream.ts';
import type { Values } from '../../sign-off/form.ts';
import type { Observer } from '../observation.ts';
import type { Zone } from '../moments.ts';
import { folding } from './fold.ts';
import type { SignOffKept, Submission, Wanted } from './sign-off-kept.ts';
import { signOffObservations } from './sign-off-observations.ts';

type Of<Type extends SignOffEvent['type']> = Extract<SignOffEvent, { readonly type: Type }>;

export const signOffObserver = (zone: Zone): Observer<SignOffKept, SignOffEvent> => ({
  capability: signOffName,
  version: 1,
  initial: { clocks: {}, submissions: [], nobody: [], wanted: [], incidents: [] },
  evolve: folding<SignOffKept, SignOffEvent>({
    signOffBegun: begun,
    partFilled: (kept, { values, clocks }) => ({ ...withValues(kept, values), clocks }),
    clocksChanged: (kept, { clocks }) => withClocks(kept, clocks),
    signOffSubmitted: submitted,
    approversAsked: (kept, { asking, at }) => asked(kept, asking, at),
    approvalGiven: (kept, { asking, approval }) =>
      asking === undefined ? kept : asked(kept, asking, approval.at),
    signOffApproved: (kept, { decision, followUps }) => ({
      ...answered(kept, decision.at),
      approvedAt: decision.at,
      wanted: [...kept.wanted, ...followUps.flatMap((each) => wantedOf(kept, each, decision.at))],
    }),
    signOffReturned: (kept, { at, clocks }) => ({ ...answered(kept, at), clocks }),
    signOffEnded: ended,
    followUpRecorded: recorded,
    noteAdded: (kept, { note, at }) =>
      note.kind === 'incident' ? { ...kept, incidents: [...kept.incidents, at] } : kept,
  }),
  observations: (kept) => signOffObservations(zone, kept),
});

function begun(kept: SignOffKept, event: Of<'signOffBegun'>): SignOffKept {
  if (kept.about !== undefined) return kept;
  const { kind, subject, at, tier, pathway, clocks, values } = event;
  const about = {
    ...{ kind, subject, at },
    ...(tier === undefined ? {} : { tier }),
    ...(pathway === undefined ? {} : { pathway }),
  };
  return { ...withValues(kept, values), about, clocks };
}

/** Of what is typed only a date and an id. */
function withValues(kept: SignOffKept, { at, competency }: Values): SignOffKept {
  const isTransition = kept.about?.kind === 'transition' || kept.about === undefined;
  return {
    ...kept,
    ...(at === undefined || !isTransition ? {} : { takesPlace: at }),
    ...(competency === undefined ? {} : { competency }),
  };
}

/** What waits for a decision is owed by the new time. */
function withClocks(kept: SignOffKept, clocks: Clocks): SignOffKept {
  const dueAt = decideBy(clocks);
  const last = kept.submissions.at(-1);
  if (last === undefined || last.doneAt !== undefined) return { ...kept, clocks };
  const { dueAt: _before, ...rest } = last;
  const submission: Submission = dueAt === undefined ? rest : { ...rest, dueAt };
  return { ...kept, clocks, submissions: [...kept.submissions.slice(0, -1), submission] };
}

/** A decision is of no use any more once it has expired. */
const decideBy = ({ decideBy: by, expiresAt }: Clocks): Instant | undefined =>
  by !== undefined && expiresAt !== undefined && isBefore(expiresAt, by)
    ? expiresAt
    : (by ?? expiresAt);

function submitted(kept: SignOffKept, event: Of<'signOffSubmitted'>): SignOffKept {
  const { at, asking, clocks, tier, pathway } = event;
  const { submitBy } = kept.clocks;
  const dueAt = decideBy(clocks);
  const about = kept.about && {
    ...kept.about,
    ...(tier === undefined ? {} : { tier }),
    ...(pathway === undefined ? {} : { pathway }),
  };
  const next: SignOffKept = {
    ...kept,
    ...(about === undefined ? {} : { about }),
    clocks,
    handedIn: kept.handedIn ?? { at, ...(submitBy === undefined ? {} : { dueAt: submitBy }) },
    submissions: [...kept.submissions, { at, ...(dueAt === undefined ? {} : { dueAt }) }],
  };
  return asked(next, asking, at);
}

/** Since when nobody with the right can be asked, or that somebody can. */
function asked(kept: SignOffKept, { nobodySince: since }: Asking, at: Instant): SignOffKept {
  if (since === undefined) return somebody(kept, at);
  const isOpen = kept.nobody.some(({ until }) => until === undefined);
  return isOpen ? kept : { ...kept, nobody: [...kept.nobody, { since }] };
}

const somebody = (kept: SignOffKept, at: Instant): SignOffKept => ({
  ...kept,
  nobody: kept.nobody.map((each) => (each.until === undefined ? { ...each, until: at } : each)),
});

function answered(kept: SignOffKept, at: Instant): SignOffKept {
  const submissions = kept.submissions.map((each) =>
    each.doneAt === undefined ? { ...each, doneAt: at } : each,
  );
  return { ...somebody(kept, at), submissions };
}

function ended(kept: SignOffKept, { how, at }: Of<'signOffEnded'>): SignOffKept {
  const next = how === 'declined' ? answered(kept, at) : somebody(kept, at);
  return {
    ...next,
    ended: { at, how },
    wanted: next.wanted.map((each) => (isOpen(each) ? { ...each, voidAt: at } : each)),
  };
}

const isOpen = ({ doneAt, voidAt }: Wanted): boolean =>
  doneAt === undefined && voidAt === undefined;

const wantedOf = (kept: SignOffKept, followUp: FollowUp, from: Instant): readonly Wanted[] => {
  const { number, what, dueAt, isAnytime } = followUp;
  const of = kept.takesPlace === undefined ? {} : { of: kept.takesPlace };
  return isAnytime === true && what !== 'reassess' ? [] : [{ number, what, from, dueAt, ...of }];
};

function recorded(kept: SignOffKept, event: Of<'followUpRecorded'>): SignOffKept {
  const { number, done, next, dropped, values, at } = event;
  const changed = withValues(kept, values);
  const wanted = kept.wanted.map((each) => {
    if (each.number === number) return { ...each, doneAt: done.at, ...saidIn(done.values) };
    return dropped.includes(each.number) && isOpen(each) ? { ...each, voidAt: at } : each;
  });
  return {
    ...changed,
    wanted: [...wanted, ...next.flatMap((each) => wantedOf(changed, each, at))],
  };
}

/** When it was, and one of a few answers; nothing of what was written. */
function saidIn({ contactedAt, sentAt, acknowledgedOn, answer }: Values): Partial<Wanted> {
  const took = contactedAt ?? sentAt ?? acknowledgedOn;
  return {
    ...(took === undefined ? {} : { took }),
    ...(answer === undefined ? {} : { answer }),
  };
}
