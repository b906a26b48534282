/**
 * Advice on a threshold by somebody whose sign-off in it has lapsed: it stands at once, and another
 * who is signed off counter-signs it.
 */
import { z } from 'zod';
import { ConsultId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import { CompetencyId } from '../rights/rights.ts';
import type { DecisionType } from '../service/service.ts';
import { SignOffId } from '../sign-off/sign-off.ts';

/** In which whoever advises on it is signed off, where the service keeps it. */
export const thresholdCompetency: { readonly [Type in DecisionType]?: CompetencyId } = {
  safeguardingThreshold: CompetencyId.parse('safeguarding'),
  crisisEscalation: CompetencyId.parse('escalation'),
};

export const lookAtAdviserType = 'competency.threshold';

const about = { team: TeamId, consult: ConsultId };
export const LookAtAdviser = z.strictObject(about);
type LookAtAdviser = z.infer<typeof LookAtAdviser>;

/** In the batch of the advice, which waits for nothing. */
export const lookAtAdviser = ({ team, consult }: LookAtAdviser, at: Instant): JobSpec => ({
  id: `${lookAtAdviserType}.${consult}`,
  ...{ type: lookAtAdviserType, dueAt: at },
  data: toJson({ team, consult }),
});

/** One a consult, on whatever replica. */
export const thresholdSignOff = (consult: ConsultId): SignOffId =>
  SignOffId.parse(`threshold-${consult}`);

/** The consult whose advice it is about. */
export function consultOf(signOff: SignOffId): ConsultId | undefined {
  const read = ConsultId.safeParse(signOff.replace(/^threshold-/, ''));
  return read.success ? read.data : undefined;
}
