import { describe, expect, it } from '@jest/globals';
import {
  parseEscalation,
  type TypedEscalation,
} from '../../../services/consult/forms/escalation.ts';
import { complexNeeds, crisis, riverside, service } from '../../support/people.ts';

const context = { service, today: '2026-12-02' };

const typed: TypedEscalation = {
  caseRef: ' cm-10482 ',
  pathway: 'crisis',
  locality: 'riverside',
  decisionType: 'crisisEscalation',
  sensitivity: 'veryUrgent',
  whatChanged: 'No sleep for three nights.\nNow not eating.',
  currentRisks: 'Self-neglect; no harm to others.',
  actionsTaken: 'None yet',
  whatIsRequested: 'Whether to visit tonight.',
  earlyWarnings: 'sleepChange,selfNeglect,sleepChange',
};

const problems = (changes: Partial<TypedEscalation>, of = context) => {
  const result = parseEscalation({ ...typed, ...changes }, of);
  return result.ok ? {} : result.problems;
};

describe('the escalation form', () => {
  it('becomes a request in the words of the domain', () => {
    expect(parseEscalation(typed, context)).toEqual({
      ok: true,
      value: {
        caseRef: 'CM-10482',
        pathway: crisis,
        locality: riverside,
        decisionType: 'crisisEscalation',
        sensitivity: 'veryUrgent',
        summary: {
          whatChanged: 'No sleep for three nights.\nNow not eating.',
          currentRisks: 'Self-neglect; no harm to others.',
          actionsTaken: 'None yet',
          whatIsRequested: 'Whether to visit tonight.',
        },
        earlyWarnings: ['sleepChange', 'selfNeglect'],
      },
    });
  });

  it('says all that is missing at once, each at its field', () => {
    const nothing = Object.fromEntries(Object.keys(typed).map((field) => [field, '']));
    expect(problems(nothing)).toEqual({
      caseRef: 'Write the case reference, e.g. CM-10482.',
      pathway: 'Choose the pathway.',
      locality: 'Choose the locality.',
      decisionType: 'Choose what kind of decision you need.',
      sensitivity: 'Choose how soon you need an answer.',
      whatChanged: 'Say what has changed and since when.',
      currentRisks: 'Say which risks you see now, to whom.',
      actionsTaken: 'Say what has been done already, or "none yet".',
      whatIsRequested: 'Say what you need decided or advised.',
    });
  });

  it.each<[string, Partial<TypedEscalation>, string]>([
    ['caseRef', { caseRef: 'John Smith' }, 'Write it like CM-10482, and nothing else'],
    ['caseRef', { caseRef: 'CM-10482 John' }, 'Write it like CM-10482'],
    ['caseRef', { caseRef: '999 000 0018' }, 'looks like an NHS number'],
    ['caseRef', { caseRef: 'C'.repeat(5_000) }, 'Write it like CM-10482'],
    ['pathway', { pathway: 'forensic' }, 'Choose the pathway.'],
    ['decisionType', { decisionType: 'toString' }, 'Choose what kind'],
    ['sensitivity', { sensitivity: 'high' }, 'Choose how soon'],
    ['whatChanged', { whatChanged: 'DOB 03031987, no sleep' }, 'looks like a date of birth'],
    ['currentRisks', { currentRisks: 'as above' }, 'Nobody can act on this.'],
    ['actionsTaken', { actionsTaken: 'mailed sam@example.org' }, 'looks like an e-mail address'],
    ['whatIsRequested', { whatIsRequested: 'x '.repeat(2_000) }, '3,999 characters'],
    ['earlyWarnings', { earlyWarnings: 'sleepChange,gone' }, 'tick them again'],
  ])('asks to correct %s of %j', (field, changes, sentence) => {
    expect(problems(changes)).toEqual({ [field]: expect.stringContaining(sentence) });
  });

  it('says where a pathway is led when it is not led there', () => {
    const leadership = service.leadership.filter(
      ({ pathway, locality }) => !(pathway === complexNeeds && locality === riverside),
    );
    expect(
      problems({ pathway: 'complex-needs' }, { ...context, service: { ...service, leadership } }),
    ).toEqual({
      locality:
        'Nobody is named to lead Complex emotional needs in Riverside. Complex emotional needs is led in: Northgate.',
    });
  });

  it('says what is led in a locality when a pathway is led nowhere', () => {
    const leadership = service.leadership.filter(({ pathway }) => pathway === crisis);
    expect(
      problems({ pathway: 'perinatal' }, { ...context, service: { ...service, leadership } }),
    ).toEqual({
      pathway: 'Nobody is named to lead Perinatal in Riverside. Led there: Crisis.',
    });
  });

  it('takes any pattern of a service for its case references', () => {
    const caseReference = { pattern: 'CASE\\-\\d{4}|\\d{10}', example: 'CASE-1042' };
    const other = { ...context, service: { ...service, caseReference } };
    expect(problems({ caseRef: 'CASE-1042' }, other)).toEqual({});
    expect(problems({ caseRef: '9990000019' }, other)).toEqual({});
    expect(problems({ caseRef: 'CASE-10423' }, other)).toHaveProperty('caseRef');
    expect(problems({ caseRef: '9990000018' }, other)).toHaveProperty(
      'caseRef',
      expect.stringContaining('NHS number'),
    );
  });
});
