/** The button that opens what mends an exception. */
import type { Fix, FixOf, OutOfStandard } from '../../services/exceptions/out-of-standard.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';

type Buttons = {
  readonly [Kind in Fix['opens']]: (fix: FixOf<Kind>, team: TeamId) => readonly Part[];
};

const view = 'status' as const;

const buttons: Buttons = {
  consult: ({ consult }, team) => [
    button({ title: 'Open consult', verb: 'consult.view', data: { team, consult, view } }),
  ],
  action: ({ action }, team) => [
    button({ title: 'Open action', verb: 'action.view', data: { team, action, view } }),
  ],
  signOff: ({ place }) => [button({ title: 'Open sign-off', verb: 'signoff.show', data: place })],
  flag: ({ caseRef, flag }, team) => [
    button({ title: 'Open flag', verb: 'case.openFlag', data: { team, caseRef, flag } }),
  ],
  case: ({ caseRef }, team) => [
    button({ title: 'Open case', verb: 'case.show', data: { team, caseRef } }),
  ],
  coordination: ({ caseRef }, team) => [
    button({ title: 'Open lead', verb: 'coordination.show', data: { team, caseRef } }),
  ],
  partner: ({ caseRef }, team) => [
    button({ title: 'Open partners', verb: 'partner.show', data: { team, caseRef } }),
  ],
  cohort: ({ caseRef }, team) => [
    button({ title: 'Open plan', verb: 'cohort.show', data: { team, caseRef } }),
  ],
  warning: ({ caseRef }, team) => [
    button({ title: 'Open signs', verb: 'warning.show', data: { team, caseRef } }),
  ],
  supervision: ({ person }, team) => [
    button({ title: 'Open supervision', verb: 'supervision.view', data: { team, person, view } }),
  ],
  shortage: ({ shortage }, team) => [
    button({ title: 'Open shortage', verb: 'shortage.view', data: { team, shortage, view } }),
  ],
  concern: ({ concern }, team) => [
    button({ title: 'Open concern', verb: 'concern.show', data: { team, concern } }),
  ],
  incident: ({ incident }, team) => [
    button({ title: 'Open review', verb: 'incident.show', data: { team, incident } }),
  ],
  sampling: ({ sample }, team) => [
    button({ title: 'Open audit', verb: 'sampling.show', data: { team, sample } }),
  ],
  handover: ({ person, period }) => [
    button({ title: 'Open handover', verb: 'handover.show', data: { person, period } }),
  ],
  coverage: ({ pathway, locality }) => [
    button({ title: 'Open cover', verb: 'coverage.show', data: { pathway, locality } }),
  ],
  workforceReview: ({ quarter }, team) => [
    button({ title: 'Open review', verb: 'workforce.review', data: { team, quarter } }),
  ],
  workforceRisk: ({ risk }, team) => [
    button({ title: 'Open risk', verb: 'workforce.risk', data: { team, risk } }),
  ],
  reach: () => [button({ title: 'Open reach', verb: 'reach.show', data: {} })],
  competency: () => [button({ title: 'Open competencies', verb: 'competency.show', data: {} })],
  nothing: () => [],
};

export function fixButton({ fix, team }: OutOfStandard): readonly Part[] {
  const draw: (fix: never, team: TeamId) => readonly Part[] = buttons[fix.opens];
  return draw(fix as never, team); // of this kind, by its own button
}
