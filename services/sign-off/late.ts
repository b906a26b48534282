/** What of a sign-off is out of standard, as the case's flag says it. */
import type { FlagKind } from '../caseload/flag.ts';
import type { Signal } from '../caseload/stream.ts';
import type { Instant } from '../kernel/ids.ts';
import type { SignOffKind } from './kind.ts';
import type { FollowUp, SignOff } from './sign-off.ts';

/** Since when something is late; nothing while all is in time. */
export function lateSince(
  state: SignOff,
  counts: (followUp: FollowUp) => boolean = () => true,
): Instant | undefined {
  if (state.status === 'none') return undefined;
  const since = [
    state.lateSince,
    ...(state.status === 'submitted' ? [state.asking.nobodySince] : []),
    ...(state.status === 'approved'
      ? state.followUps
          .filter(counts)
          .map(({ done, overdueSince }) => (done ? undefined : overdueSince))
      : []),
  ].filter((each) => each !== undefined);
  return since.sort()[0];
}

/** What is late that is a partner's to do. */
const partnerLate = (
  state: SignOff,
  { ofPartner = [] }: Pick<SignOffKind, 'ofPartner'>,
): Instant | undefined =>
  overdueOf(state)
    .filter(({ what }) => ofPartner.includes(what))
    .map(({ since }) => since)
    .sort()[0];

const overdueOf = (
  state: SignOff,
): readonly { readonly what: string; readonly since: Instant }[] =>
  state.status === 'approved'
    ? state.followUps.flatMap(({ what, done, overdueSince: since }) =>
        done || since === undefined ? [] : [{ what, since }],
      )
    : [];

/**
 * The flags on the case: one a sign-off, which goes when it is in time again; what a partner owes
 * is a flag of its own, so that their delay is not taken for ours.
 */
export function lateStandings(
  state: SignOff,
  kind: SignOffKind | undefined,
  now: Instant,
): readonly Signal[] {
  if (state.status === 'none' || kind === undefined) return [];
  const { ofPartner = [], flag, name } = kind;
  const occurrence = `signoff.${state.id}`;
  const standing = (raised: FlagKind, since: Instant | undefined, note: string): Signal =>
    since === undefined
      ? { kind: raised, occurrence, holds: false }
      : { kind: raised, occurrence, holds: true, since: since < now ? since : now, note };
  const own = lateSince(state, ({ what }) => !ofPartner.includes(what));
  return [
    standing(flag, own, `${name} is out of standard.`),
    ...(ofPartner.length === 0
      ? []
      : [
          standing(
            'partnerDelay',
            partnerLate(state, kind),
            `${name}: a partner is past its time.`,
          ),
        ]),
  ];
}
