/** Role-boundary concerns: raised, looked at, or late. */
import { concernCard, lookFormCard, raisedCard } from '../../cards/concern/card.ts';
import { concernFormCard } from '../../cards/concern/form.ts';
import { ConcernId, type RaisedConcern } from '../../services/concern/concern.ts';
import { CaseRef } from '../../services/kernel/ids.ts';
import { learningSample as sample } from './learning-sample.ts';
import type { SampleTexts } from './sample-consults.ts';
import { at, contextAt, grace, jonah, kemi, riversideEast as team } from './sample-service.ts';
import type { Sample } from './sample.ts';

const concern = ConcernId.parse('01kb0000000000000000000001');
const context = contextAt('12-03T09:10');

function sampleConcerns(texts: SampleTexts) {
  const open: RaisedConcern = {
    ...{ status: 'open', team, concern, kind: 'outsideMyRole', by: jonah, told: [grace] },
    ...{ raisedAt: at('12-02T10:00'), week: '2026-11-30', lookBy: at('12-07T10:00') },
    ...{ timesOverdue: 0, caseRef: CaseRef.parse('CM-10482') },
    words: texts.long('I was asked to change a dose while the prescriber was away.'),
  };
  const { by: _by, ...unnamed } = open;
  const follows = texts.long('The prescriber is rung; nobody else changes doses.');
  const looked: RaisedConcern = {
    ...{ ...open, status: 'lookedAt', looked: { by: grace, at: at('12-03T09:00'), follows } },
  };
  return { open, unnamed, looked };
}

export function concernSamples(texts: SampleTexts): readonly Sample[] {
  const { open, unnamed, looked } = sampleConcerns(texts);
  const overdue = { ...unnamed, timesOverdue: 1, lookBy: at('12-10T10:00') };
  const late = contextAt('12-07T10:01');
  return [
    ...concernFormSamples(texts),
    sample('concern-raised', 'Raised without a name', raisedCard(unnamed, context)),
    sample('concern-open-grace', 'For a manager', concernCard(open, grace, context)),
    sample('concern-unnamed-grace', 'Without a name', concernCard(unnamed, grace, context)),
    sample('concern-overdue-grace', 'Not looked at in time', concernCard(overdue, grace, late)),
    sample('concern-look', 'Looked at…', lookFormCard(open, context)),
    sample('concern-looked-jonah', 'For whoever raised it', concernCard(looked, jonah, context)),
    sample('concern-kemi', 'For nobody else', concernCard(open, kemi, context)),
  ];
}

function concernFormSamples(texts: SampleTexts): readonly Sample[] {
  const form = { concern, by: jonah };
  const words = { words: texts.long('ok'), caseRef: texts.short('the one') };
  const typed = { kind: 'discouraged', isNamed: 'no', ...words };
  const problems = {
    words: 'This is not enough for the record.',
    caseRef: 'Write it like CM-10482.',
  };
  return [
    sample('concern-form', 'Raise a concern', concernFormCard(form, context)),
    sample(
      'concern-form-problems',
      'Raise a concern, given back with problems',
      concernFormCard(form, context, { typed, problems }),
    ),
  ];
}
