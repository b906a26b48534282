/** Observations of a sign-off: those of every kind, and those of the kinds that measures know. */
import type { Instant } from '../../kernel/ids.ts';
import { instantOf, momentOfLocal } from '../../kernel/local-day.ts';
import { isBefore } from '../../kernel/time.ts';
import { beforeTheEndOf, lastOfDay, type Zone } from '../moments.ts';
import type { Observation } from '../observation.ts';
import type { SignOffKept, Wanted } from './sign-off-kept.ts';

type Particulars = Omit<Observation, 'team' | 'caseRef' | 'pathway' | 'tier' | 'locality'>;

export const signOffObservations = (zone: Zone, kept: SignOffKept): readonly Observation[] => {
  const { about } = kept;
  if (about === undefined) return [];
  const { kind, subject, tier, pathway } = about;
  const place = {
    team: subject.team,
    ...(subject.about === 'case' ? { caseRef: subject.caseRef } : { person: subject.person }),
    ...(tier === undefined ? {} : { tier }),
    ...(pathway === undefined ? {} : { pathway }),
  };
  const its = [...ofEveryKind(kept, kind), ...(ofKind[kind]?.(kept, zone) ?? [])];
  return its.map((particulars) => ({ ...place, ...particulars }));
};

const end = (voidAt: Instant | undefined) => (voidAt === undefined ? {} : { voidAt });
const done = (doneAt: Instant | undefined) => (doneAt === undefined ? {} : { doneAt });

const withdrawnAt = ({ ended }: SignOffKept): Instant | undefined =>
  ended?.how === 'withdrawn' ? ended.at : undefined;

function ofEveryKind(kept: SignOffKept, label: string): readonly Particulars[] {
  const { handedIn, clocks, ended, submissions, nobody } = kept;
  const submitBy = handedIn === undefined ? clocks.submitBy : handedIn.dueAt;
  const drafts: readonly Particulars[] =
    submitBy === undefined
      ? []
      : [
          {
            ...{ kind: 'signOff.handedIn', key: '1', label },
            ...{ at: beforeTheEndOf(submitBy), dueAt: submitBy },
            ...(handedIn === undefined
              ? { ...(ended === undefined ? {} : { voidAt: ended.at }) }
              : { doneAt: handedIn.at }),
          },
        ];
  return [
    ...drafts,
    ...submissions.map((submission, index) => ({
      ...{ kind: 'signOff.decided', key: String(index + 1), label, ...submission },
      ...(submission.doneAt === undefined ? end(ended?.at) : {}),
    })),
    ...nobody.map(({ since: at, until }, index) => ({
      ...{ kind: 'signOff.nobody', key: String(index + 1), label, at },
      ...(until === undefined ? {} : { doneAt: until }),
    })),
  ];
}

const steps = ['sent', 'acknowledged', 'outcome', 'actions', 'feedback', 'monitor'];

const ofKind: Readonly<Record<string, (kept: SignOffKept, zone: Zone) => readonly Particulars[]>> =
  {
    transition: (kept, zone) => [...firstContacts(kept, zone), ...watched(kept, zone)],
    handover,
    missedContact,
    restriction,
    competency,
    safeguarding,
  };

const momentOf = (zone: Zone, local: string): Instant =>
  local.length > 10 ? instantOf(momentOfLocal(zone.timeZone, local)) : lastOfDay(zone, local);

/** When it happened as the form says, at the latest when that was recorded. */
function happenedAt({ took, doneAt }: Wanted, zone: Zone): Instant | undefined {
  if (took === undefined || doneAt === undefined) return doneAt;
  const moment = momentOf(zone, took);
  return isBefore(moment, doneAt) ? moment : doneAt;
}

/**
 * One for each date that the transition had: its checks are one contact, owed by the last of them.
 * Another date makes the one before void.
 */
function firstContacts({ wanted }: SignOffKept, zone: Zone): readonly Particulars[] {
  const checks = wanted.filter(({ what }) => what === 'contact');
  return [...new Set(checks.map(({ from }) => from))].map((from, index) => {
    const its = checks.filter((each) => each.from === from);
    const taken = its.find(({ doneAt }) => doneAt !== undefined);
    const dueAt = its.map((each) => each.dueAt).reduce((a, b) => (isBefore(a, b) ? b : a));
    const dropped = its.every(({ voidAt }) => voidAt !== undefined) ? its[0]?.voidAt : undefined;
    return {
      ...{ kind: 'transition.contact', key: String(index + 1), at: takesPlace(its[0], from, zone) },
      ...{ dueAt, ...done(taken && happenedAt(taken, zone)), ...end(dropped) },
    };
  });
}

const takesPlace = (wanted: Wanted | undefined, otherwise: Instant, zone: Zone): Instant =>
  wanted?.of === undefined ? otherwise : momentOf(zone, wanted.of);

/** With the incidents that were linked to it until now. */
const watched = ({ wanted, incidents }: SignOffKept, zone: Zone): readonly Particulars[] =>
  wanted
    .filter(({ what }) => what === 'watch')
    .map((watch, index) => ({
      ...{ kind: 'transition.watched', key: String(index + 1) },
      ...{ at: takesPlace(watch, watch.from, zone), dueAt: watch.dueAt },
      ...{ ...done(watch.doneAt), ...end(watch.voidAt) },
      ...{ count: incidents.length, label: incidents.length > 0 ? 'incident' : 'none' },
    }));

function handover(kept: SignOffKept): readonly Particulars[] {
  const { approvedAt, wanted, ended } = kept;
  const [first, ...others] = wanted.filter(({ what }) => what === 'acceptance');
  if (approvedAt === undefined || first === undefined) return [];
  const answers = [first, ...others];
  const accepted = answers.find(({ answer }) => answer === 'accepted')?.doneAt;
  return [
    {
      ...{ kind: 'handover.accepted', key: '1', at: approvedAt, dueAt: first.dueAt },
      ...done(accepted),
      ...(accepted === undefined ? end(ended?.at) : {}),
    },
    ...answers.flatMap(({ number, doneAt: at, answer: label }) =>
      at === undefined || label === undefined
        ? []
        : [{ kind: 'handover.answered', key: String(number), at, doneAt: at, label }],
    ),
  ];
}

/** By the end of the week, as the kind winds the clock of the decision. */
function missedContact(kept: SignOffKept): readonly Particulars[] {
  const { clocks, submissions, approvedAt, ended } = kept;
  const dueAt = submissions.at(-1)?.dueAt ?? clocks.decideBy;
  if (dueAt === undefined) return [];
  const decided = approvedAt ?? (ended?.how === 'declined' ? ended.at : undefined);
  return [
    {
      ...{ kind: 'missedContact.decided', key: '1', at: beforeTheEndOf(dueAt), dueAt },
      ...done(decided),
      ...(decided === undefined ? end(withdrawnAt(kept)) : {}),
    },
  ];
}

/** In force from one review to the next, owed by the earlier of the review's time and the last day. */
function restriction(kept: SignOffKept): readonly Particulars[] {
  const its = kept.wanted.filter(({ what }) => what === 'review' || what === 'limit');
  return [...new Set(its.map(({ from }) => from))].map((from, index) => {
    const group = its.filter((each) => each.from === from);
    const dueAt = group.map((each) => each.dueAt).reduce((a, b) => (isBefore(b, a) ? b : a));
    const review = group.find(({ what }) => what === 'review');
    return {
      ...{ kind: 'restriction.inForce', key: String(index + 1), at: from, dueAt },
      ...done(review?.doneAt ?? review?.voidAt),
    };
  });
}

/**
 * From the decision to the last day, or until it was taken away after an incident. It is never over,
 * so that what has run out is still seen.
 */
function competency(kept: SignOffKept): readonly Particulars[] {
  const { approvedAt: at, wanted, competency: label } = kept;
  const until = wanted.find(({ what }) => what === 'renew')?.dueAt;
  if (at === undefined || until === undefined || label === undefined) return [];
  const taken = wanted.find(({ what }) => what === 'reassess')?.doneAt;
  const gone = taken ?? withdrawnAt(kept);
  const dueAt = gone !== undefined && isBefore(gone, until) ? gone : until;
  return [{ kind: 'competency.held', key: '1', at, dueAt, label }];
}

/** What a referral still wants, step by step. */
function safeguarding({ wanted }: SignOffKept, zone: Zone): readonly Particulars[] {
  return wanted
    .filter(({ what }) => steps.includes(what))
    .map((step) => ({
      ...{ kind: 'safeguarding.step', key: String(step.number), label: step.what },
      ...{ at: beforeTheEndOf(step.dueAt), dueAt: step.dueAt },
      ...{ ...done(happenedAt(step, zone)), ...end(step.voidAt) },
    }));
}
