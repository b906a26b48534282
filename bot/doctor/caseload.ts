/** How old each team's extract of the caseload is (H24). */
import { atText } from '../../cards/clock-text.ts';
import type { CardContext } from '../../cards/context.ts';
import { lastExtractOf, roundOfSilence } from '../../services/caseload/extracts.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service, Team } from '../../services/service/service.ts';
import { attention, fine, type Finding } from './check.ts';

type Question = {
  readonly service: Service;
  /** Nothing where there is no record yet. */
  readonly store: Pick<Store, 'read'> | undefined;
  readonly now: Instant;
};

export async function caseloadFindings(
  { service, store, now }: Question,
  context: CardContext,
): Promise<readonly Finding[]> {
  const days = service.caseload.extractExpectedEvery;
  if (days === undefined) {
    return [
      attention(
        'Nobody is told when no extract of the caseload comes.',
        'Watch the import from outside, or set caseload.extractExpectedEvery in the service’s file.',
      ),
    ];
  }
  const findings: Finding[] = [];
  for (const team of service.teams.values()) {
    const last = store && (await lastExtractOf(store, service.tenant, team.id));
    if (last === undefined) continue;
    const isSilent = roundOfSilence(service, last, now) !== undefined;
    findings.push(of(team, atText(last.at, context), isSilent));
  }
  const none = 'No extract of a caseload has been taken over: none is awaited.';
  return findings.length === 0 ? [fine(none)] : findings;
}

const of = ({ name }: Team, came: string, isSilent: boolean): Finding =>
  isSilent
    ? attention(
        `The last whole extract of ${name} came ${came}: rules judge what it said.`,
        'Look why the export or “oversight import caseload” did not run. Until it does, a manager may send the extract in chat.',
      )
    : fine(`The last extract of ${name} came ${came}.`);
