/** What follows from a finding, and whether it was followed through. Pure. */
import { accept, refuse } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Acting, SamplingDecision } from './acting.ts';
import type { DrawnSample, Finding } from './sampling.ts';
import type { SamplingIntent } from './stream.ts';

type OnFinding = Extract<SamplingIntent, { readonly finding: number }>;

/** By the record's auditors and the team's managers. An audit that was closed still hears what came of it. */
export function decideFinding(
  state: DrawnSample,
  { by, at, managers }: Acting,
  command: OnFinding,
): SamplingDecision {
  const finding = state.findings.find(({ number }) => number === command.finding);
  if (!finding) return refuse({ reason: 'unknownFinding' });
  const who = mayDealWith(state, finding, managers);
  if (!who.includes(by)) return refuse({ reason: 'notTheAuditor', who });
  const { number, standing } = finding;
  switch (command.type) {
    case 'agree': {
      if (standing.status !== 'open') return dealtWith(standing.by);
      const { action, recheckOn, recheckAt } = command;
      if (recheckOn < action.due) return refuse({ reason: 'recheckBeforeDue' });
      return accept({
        type: 'actionAgreed',
        finding: number,
        action,
        recheckOn,
        recheckAt,
        by,
        at,
      });
    }
    case 'noAction':
      if (standing.status !== 'open') return dealtWith(standing.by);
      return accept({ type: 'noActionNeeded', finding: number, why: command.why, by, at });
    case 'recheck':
      if (standing.status !== 'agreed') return refuse({ reason: 'noRecheck' });
      return accept({ type: 'findingRechecked', finding: number, terms: command.terms, by, at });
    default:
      return assertNever(command);
  }
}

const dealtWith = (by: PersonId): SamplingDecision => refuse({ reason: 'alreadyDealtWith', by });

/** Auditors of its record, and managers: to agree what is done about a colleague's decision is theirs. */
export const mayDealWith = (
  { records }: DrawnSample,
  { record, raisedBy }: Finding,
  managers: readonly PersonId[],
): readonly PersonId[] => {
  const auditors = records.find(({ number }) => number === record)?.auditors ?? [];
  return [...new Set([raisedBy, ...auditors, ...managers])];
};
