import { consultFormCard } from '../../cards/consult/forms/request.ts';
import type { Card } from '../../cards/render.ts';
import { whatChangedText } from '../../cards/warning/words.ts';
import { knownOf } from '../../services/caseload/case.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { shortagesForRequest } from '../../services/shortage/for-requester.ts';
import type { WarningView } from '../../services/warning/desk.ts';
import type { PartCore } from '../part.ts';

export type ConsultFormParts = Pick<PartCore, 'service' | 'identity' | 'shortages' | 'context'>;

/** The form for oversight with what is known of the case; how urgent it is stays the person's word. */
export async function filledConsultForm(
  { service, identity, shortages, context }: ConsultFormParts,
  { identity: { team, caseRef }, known, standing }: WarningView,
  actor: PersonId,
): Promise<Card> {
  const locality = service.teams.get(team)?.locality ?? '';
  const seen = standing?.seen ?? [];
  const typed = {
    ...{ caseRef, locality, pathway: knownOf(known)?.facts?.pathway ?? '' },
    earlyWarnings: seen.map(({ id }) => id).join(','),
    whatChanged: standing && seen.length > 0 ? whatChangedText(standing, context()) : '',
  };
  const short = await shortagesForRequest(service, shortages, actor, locality);
  const notice = 'Filled in with what is known of the case. Check it before you send it.';
  return consultFormCard({ consult: identity.consultId(), typed, short, notice }, context());
}
