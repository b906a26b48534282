import { describe, expect, it } from '@jest/globals';
import { CaseRef, StreamId, type PersonId } from '../../../services/kernel/ids.ts';
import { CompetencyId } from '../../../services/rights/rights.ts';
import { checkDeeds, sampleOf, type Deed } from '../../../services/workforce/check.ts';
import { taskMap } from '../../../services/workforce/task-map.ts';
import {
  amina,
  at,
  crisis,
  jonah,
  kemi,
  riversideEast as team,
  sam,
  service,
  utc,
} from '../../support/people.ts';

const tasks = taskMap(service, []);
const safeguarding = CompetencyId.parse('safeguarding');

const advice = (person: PersonId, more: Partial<Deed> = {}): Deed => ({
  did: { kind: 'consult', decisionType: 'safeguardingThreshold' },
  ...{ team, person, at: at('10:00'), stream: StreamId.parse('consult.one'), pathway: crisis },
  ...{ authority: 'lead', isCounterSigned: false, ...more },
});

const outOfLine = (deed: Deed) => checkDeeds(service, tasks, [deed], [])[0]?.outOfLine;

describe('who did a task', () => {
  it('is in line by the role under which it was done, signed off on that day', () => {
    expect(outOfLine(advice(amina))).toEqual([]);
  });

  it('is out of line once the sign-off has lapsed, and not before', () => {
    const lapsed = utc('2027-05-13T10:00');
    expect(outOfLine(advice(amina, { at: utc('2027-05-11T10:00') }))).toEqual([]);
    expect(outOfLine(advice(amina, { at: lapsed }))).toEqual([
      { why: 'notSignedOff', competency: safeguarding },
    ]);
    expect(outOfLine(advice(amina, { at: lapsed, isCounterSigned: true }))).toEqual([]);
  });

  it('is out of line by an authority that is no role of the task, and by no post', () => {
    expect(outOfLine(advice(kemi, { authority: 'colleague' }))).toContainEqual({
      ...{ why: 'otherRole', authority: 'colleague' },
    });
  });

  it.each([
    'cover',
    'deputy',
    'coverForClinicalLead',
    'delegateOfClinicalLead',
    'deputyClinicalLead',
  ])('is in line as %s of the clinical lead', (authority) => {
    const found = outOfLine(advice(jonah, { authority }));
    expect(found?.some(({ why }) => why === 'otherRole')).toBe(false);
  });

  it('is in line by post where the record says no authority', () => {
    const check: Deed = {
      ...{ did: { kind: 'physicalCheck' }, team, person: sam, at: at('10:00') },
      ...{ stream: StreamId.parse('case.one'), isCounterSigned: false },
    };
    expect(outOfLine(check)).toEqual([]);
    expect(outOfLine({ ...check, person: kemi })).toContainEqual({ why: 'otherRole' });
  });

  it('is left out where the map has no such task', () => {
    const other: Deed = { ...advice(amina), did: { kind: 'consult', decisionType: 'eligibility' } };
    expect(checkDeeds(service, tasks, [other], [])).toEqual([]);
  });

  it('wants a second signature where the task does', () => {
    const [first] = tasks;
    const wanting = first && [{ ...first, needsSignOff: true }];
    const found = checkDeeds(service, wanting ?? [], [advice(amina)], []);
    expect(found[0]?.outOfLine).toEqual([{ why: 'notCounterSigned' }]);
  });
});

describe('a sample', () => {
  const checked = checkDeeds(
    service,
    tasks,
    Array.from({ length: 40 }, (_, index) =>
      advice(amina, { caseRef: CaseRef.parse(`CM-${10_000 + index}`) }),
    ),
    [],
  );

  it('is the same for a seed, in whatever order they were read', () => {
    expect(sampleOf([...checked].reverse(), 'a', 5)).toEqual(sampleOf(checked, 'a', 5));
  });

  it('is another for another seed', () => {
    expect(sampleOf(checked, 'b', 5)).not.toEqual(sampleOf(checked, 'a', 5));
  });
});
