/** Plays what the record system's extract says of the cases. */
import { byService } from '../kernel/by.ts';
import { CaseRef, PathwayId, PersonId, TeamId } from '../kernel/ids.ts';
import type { Desks } from './desks.ts';
import type { PlannedFacts } from './plan-facts.ts';
import { carriedOut, type Step } from './stage.ts';

export const stepsOfCases = (
  { cases: desk }: Pick<Desks, 'cases'>,
  facts: readonly PlannedFacts[],
): readonly Step[] =>
  facts.map(({ at, case: its, coordinator, nextContact, ...said }) => ({
    at,
    play: () => {
      const identity = { team: TeamId.parse(its.team), caseRef: CaseRef.parse(its.caseRef) };
      const recorded = desk.record(byService(`half-year.extract.${its.caseRef}@${at}`), identity, {
        ...{ pathway: PathwayId.parse(its.pathway), tier: its.tier, status: 'active' },
        ...{ keyWorker: PersonId.parse(its.keyWorker), lastContact: said.lastContact },
        ...(nextContact === undefined ? {} : { nextContact }),
        ...(coordinator === undefined ? {} : { coordinator: PersonId.parse(coordinator) }),
        ...{ missedContacts: said.missedContacts ?? [], agencies: said.agencies ?? [], crises: [] },
      });
      return carriedOut(recorded, `extract of ${its.caseRef}`);
    },
  }));
