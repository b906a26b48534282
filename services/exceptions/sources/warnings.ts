/** Early-warning signs at their threshold, and nobody asked for oversight in time or decided otherwise. */
import type { CaseDesk } from '../../caseload/desk.ts';
import { knownOf, leadOf, type KnownCase } from '../../caseload/case.ts';
import type { ConsultDesk } from '../../consult/desk.ts';
import type { CaseRef, Instant, PersonId } from '../../kernel/ids.ts';
import { warningCapability } from '../../warning/capability.ts';
import { crossingOf } from '../../warning/warning.ts';
import { openStates, type OpenStatesParts } from '../open-states.ts';
import type { ExceptionSource } from '../out-of-standard.ts';

export type WarningSourceParts = OpenStatesParts & {
  readonly cases: Pick<CaseDesk, 'load'>;
  readonly desk: Pick<ConsultDesk, 'since'>;
};

export const warningSource = (parts: WarningSourceParts): ExceptionSource => ({
  name: 'warning',
  async *of(team) {
    for await (const state of openStates(parts, warningCapability, team)) {
      const crossing = crossingOf(state);
      if (state.status === 'none' || crossing?.unansweredAt === undefined) continue;
      const { caseRef } = state;
      const known = knownOf((await parts.cases.load({ team, caseRef })).state);
      if (isDecided(known, crossing.occurrence)) continue;
      if (await isAsked(parts, caseRef, crossing.at)) continue;
      yield {
        key: `warning:${caseRef}:${crossing.occurrence}`,
        ...{ team, caseRef, since: crossing.at, whose: whoseIs(known) },
        ...{ why: { kind: 'warningUnanswered' }, fix: { opens: 'warning', caseRef } },
      };
    }
  },
});

function whoseIs(known: KnownCase | undefined): readonly PersonId[] {
  const person = known && (leadOf(known) ?? known.facts?.keyWorker);
  return person === undefined ? [] : [person];
}

const isDecided = (known: KnownCase | undefined, occurrence: string): boolean =>
  known?.flags.some(
    ({ kind, source, resolved }) =>
      kind === 'earlyWarning' &&
      source.kind === 'signal' &&
      source.occurrence === occurrence &&
      resolved?.how === 'decided',
  ) ?? false;

/** In whichever team it was asked. One that was withdrawn is no answer. */
async function isAsked(
  { service, desk }: WarningSourceParts,
  caseRef: CaseRef,
  since: Instant,
): Promise<boolean> {
  for (const team of service.teams.keys()) {
    for await (const { request, status } of desk.since(team, since)) {
      if (request.caseRef === caseRef && status !== 'withdrawn') return true;
    }
  }
  return false;
}
