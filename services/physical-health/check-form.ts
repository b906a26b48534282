/** The form by which a physical health check is recorded, and who sees it. */
import { readCaseRef, readOneOf } from '../consult/forms/choices.ts';
import type { FormContext } from '../consult/forms/escalation.ts';
import { readPastDay } from '../coordination/forms/fields.ts';
import type { CaseRef, PersonId } from '../kernel/ids.ts';
import { gather, type Parsed } from '../kernel/parsed.ts';
import type { LocalDate, Service, Team } from '../service/service.ts';

export const parseCheck = (
  { caseRef, check, on }: Readonly<Record<'caseRef' | 'check' | 'on', string>>,
  { service, today }: FormContext,
): Parsed<{ readonly caseRef: CaseRef; readonly check: string; readonly on: LocalDate }> =>
  gather({
    caseRef: readCaseRef('caseRef', caseRef, service, today),
    check: readOneOf(
      'check',
      check,
      service.physicalHealth.checks.map(({ id }) => id),
      'Choose which check it was.',
    ),
    on: readPastDay('on', on, { today, what: 'The check', ask: 'Choose the day of the check.' }),
  });

/** Teams whose checks somebody records: as a link worker, or a manager. */
export const checkTeamsOf = (
  { teams, physicalHealth }: Service,
  person: PersonId,
): readonly Team[] =>
  [...teams.values()].filter(
    ({ id, managers }) =>
      managers.includes(person) || physicalHealth.linkRole.get(id)?.includes(person) === true,
  );
