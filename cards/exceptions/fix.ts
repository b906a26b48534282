/** The button that opens what mends an exception. */
import type { OutOfStandard } from '../../services/exceptions/out-of-standard.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';

// eslint-disable-next-line complexity -- one line or two per thing that can be opened
export function fixButton({ fix, team }: OutOfStandard): readonly Part[] {
  switch (fix.opens) {
    case 'consult': {
      const data = { team, consult: fix.consult, view: 'status' as const };
      return [button({ title: 'Open consult', verb: 'consult.view', data })];
    }
    case 'action': {
      const data = { team, action: fix.action, view: 'status' as const };
      return [button({ title: 'Open action', verb: 'action.view', data })];
    }
    case 'signOff':
      return [button({ title: 'Open sign-off', verb: 'signoff.show', data: fix.place })];
    case 'flag': {
      const { caseRef, flag } = fix;
      const data = { team, caseRef, flag };
      return [button({ title: 'Open flag', verb: 'case.openFlag', data })];
    }
    case 'case':
      return [of('Open case', 'case.show', fix.caseRef)];
    case 'warning':
      return [of('Open signs', 'warning.show', fix.caseRef)];
    case 'coordination':
      return [of('Open lead', 'coordination.show', fix.caseRef)];
    case 'partner':
      return [of('Open partners', 'partner.show', fix.caseRef)];
    case 'cohort':
      return [of('Open plan', 'cohort.show', fix.caseRef)];
    case 'supervision': {
      const data = { team, person: fix.person, view: 'status' as const };
      return [button({ title: 'Open supervision', verb: 'supervision.view', data })];
    }
    case 'shortage': {
      const data = { team, shortage: fix.shortage, view: 'status' as const };
      return [button({ title: 'Open shortage', verb: 'shortage.view', data })];
    }
    case 'concern': {
      const data = { team, concern: fix.concern };
      return [button({ title: 'Open concern', verb: 'concern.show', data })];
    }
    case 'handover': {
      const { person, period } = fix;
      return [button({ title: 'Open handover', verb: 'handover.show', data: { person, period } })];
    }
    case 'coverage': {
      const { pathway, locality } = fix;
      return [button({ title: 'Open cover', verb: 'coverage.show', data: { pathway, locality } })];
    }
    case 'reach':
      return [button({ title: 'Open reach', verb: 'reach.show', data: {} })];
    case 'competency':
      return [button({ title: 'Open competencies', verb: 'competency.show', data: {} })];
    case 'nothing':
      return [];
    default:
      return assertNever(fix);
  }

  function of(
    title: string,
    verb: 'case.show' | 'warning.show' | 'coordination.show' | 'partner.show' | 'cohort.show',
    caseRef: NonNullable<OutOfStandard['caseRef']>,
  ): Part {
    return button({ title, verb, data: { team, caseRef } });
  }
}
