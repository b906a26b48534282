/** Advice by somebody whose sign-off had lapsed: counter-signed by another, while it stands. */
import {
  consultOf,
  LookAtAdviser,
  thresholdCompetency,
  thresholdSignOff,
} from '../../services/competency/threshold.ts';
import type { AdviceSignature, Consult } from '../../services/consult/consult.ts';
import type { ConsultRef } from '../../services/consult/desk.ts';
import { byService } from '../../services/kernel/by.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { competenceOf } from '../../services/rights/competence.ts';
import type { CompetencyId } from '../../services/rights/rights.ts';
import type { BegunSignOff, SignOffPlace } from '../../services/sign-off/sign-off.ts';
import { threshold } from '../../services/sign-off/kinds/threshold/threshold.ts';
import type { PartCore } from '../part.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';

export type ThresholdParts = Pick<PartCore, 'service' | 'signOffs' | 'desk'>;

type Advised = Extract<Consult, { readonly status: 'advised' | 'closed' }>;

const busy: JobResult = { outcome: 'retry', why: 'the counter-signature was busy' };

/** Asked for once a consult, however often this runs; the advice itself waits for nothing. */
export const createLookAtAdviser =
  (parts: ThresholdParts): JobHandler =>
  async ({ data }) => {
    const read = LookAtAdviser.safeParse(data);
    if (!read.success) {
      return unreadable;
    }
    const ref = read.data;
    const { state } = await parts.desk.load(ref);
    if (state.status !== 'advised' && state.status !== 'closed') return { outcome: 'done' };
    const competency = await lapsedIn(parts, state);
    return competency === undefined ? { outcome: 'done' } : askFor(parts, ref, state, competency);
  };

/** The field in which whoever advised was not signed off then; nothing where all is well. */
async function lapsedIn(
  { service, signOffs }: ThresholdParts,
  { request, advice: { by, at } }: Advised,
): Promise<CompetencyId | undefined> {
  const competency = thresholdCompetency[request.decisionType];
  if (competency === undefined || !service.competencies?.kinds.has(competency)) return undefined;
  const signedOff = await signOffs.signedOff([by]);
  return competenceOf(service, signedOff, by, competency, at) === 'lapsed' ? competency : undefined;
}

async function askFor(
  { signOffs, desk }: ThresholdParts,
  ref: ConsultRef,
  { request, advice }: Advised,
  competency: CompetencyId,
): Promise<JobResult> {
  const { team, caseRef, summary, requester } = request;
  const place: SignOffPlace = { scope: team, id: thresholdSignOff(ref.consult) };
  const begun = await signOffs.begin(byService(`begin.${place.id}`), place, threshold, {
    subject: { about: 'case', team, caseRef },
    values: {
      ...{ competency, requester, asked: summary.whatIsRequested, rationale: advice.rationale },
      situation: `${summary.whatChanged}\n${summary.currentRisks}`,
      decision: advice.decision,
    },
    openedFor: advice.by,
  });
  if (begun.outcome === 'busy') return busy;
  const handedIn = await signOffs.act(byService(`submit.${place.id}`), place, { type: 'submit' });
  if (handedIn.outcome === 'busy') return busy;
  const { state } = handedIn;
  if (state.status === 'none' || state.status === 'draft') {
    return { outcome: 'failed', why: 'the counter-signature could not be asked for' };
  }
  const asked = state.status === 'submitted' ? state.asking.asked : [];
  const noted = await note({ desk }, ref, { standing: 'wanted', asked });
  return noted ? { outcome: 'done' } : busy;
}

const note = async (
  { desk }: Pick<ThresholdParts, 'desk'>,
  ref: ConsultRef,
  signature: AdviceSignature,
): Promise<boolean> => {
  const by = byService(`signature.${signature.standing}.${ref.consult}`);
  const { outcome } = await desk.act(by, ref, () => ({ type: 'noteSignature', signature }));
  return outcome !== 'busy';
};

/**
 * What came of it stands on the consult's card.
 *
 * @returns Whether the consult could be reached.
 */
export async function noteOnConsult(
  parts: Pick<ThresholdParts, 'desk' | 'signOffs'>,
  { scope, id }: SignOffPlace,
): Promise<boolean> {
  const consult = consultOf(id);
  if (scope === 'people' || consult === undefined) return true;
  const { state } = await parts.signOffs.load({ scope, id });
  const signature = state.status === 'none' ? undefined : signatureIn(state);
  return signature === undefined || note(parts, refOf(scope, consult), signature);
}

const refOf = (team: TeamId, consult: ConsultRef['consult']): ConsultRef => ({ team, consult });

/** Nothing while it is undecided. */
function signatureIn(state: BegunSignOff): AdviceSignature | undefined {
  if (state.kind !== threshold.id || !('ended' in state)) return undefined;
  const { decision, ended } = state;
  if (decision !== undefined) return { standing: 'given', by: decision.by, at: decision.at };
  return state.status === 'declined' && ended.by !== undefined
    ? { standing: 'refused', by: ended.by, at: ended.at }
    : { standing: 'dropped' };
}
