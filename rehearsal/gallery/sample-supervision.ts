/** Supervision in every state, each folded from events as the service would record them. */
import { evolveSupervision } from '../../services/supervision/evolve.ts';
import type { SupervisionEvent } from '../../services/supervision/stream.ts';
import type {
  CaseLook,
  KnownSupervision,
  SessionCase,
  Supervision,
} from '../../services/supervision/supervision.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { ConsultId } from '../../services/kernel/ids.ts';
import type { SampleTexts } from './sample-consults.ts';
import { sampleRef } from './sample-huddles.ts';
import { at, grace, jonah, kemi, riversideEast as team } from './sample-service.ts';

type EventOf<Type extends SupervisionEvent['type']> = Extract<
  SupervisionEvent,
  { readonly type: Type }
>;

export const identity = { team, person: jonah };

const listed = (
  number: number,
  tier: SessionCase['tier'],
  more: Partial<SessionCase> = {},
): SessionCase => ({
  ...{ team, caseRef: sampleRef(number), isOverdue: false },
  ...(tier && { tier }),
  ...more,
});

const cases: readonly SessionCase[] = [
  listed(1, 'intensive', { lastLookOn: '2026-10-26', isOverdue: true, isAgain: true }),
  listed(2, 'intensive', { isOverdue: true }),
  listed(3, 'enhanced', { lastLookOn: '2026-09-14', isOverdue: true }),
  listed(4, undefined, { isOverdue: true }),
  listed(5, 'enhanced', { lastLookOn: '2026-11-04' }),
  ...[6, 7, 8, 9].map((number) => listed(number, 'core', { lastLookOn: '2026-11-04' })),
];

const looks = (texts: SampleTexts): readonly CaseLook[] => [
  {
    ...{ caseRef: sampleRef(1), outcome: 'changePlan', safeguarding: 'stands' },
    note: texts.long('Visits twice a week until the new year, one of them with Kemi.'),
    action: {
      what: texts.short('Write the new contact plan and tell the family'),
      ...{ owner: jonah, due: '2026-12-09' },
    },
  },
  { caseRef: sampleRef(3), outcome: 'fine' },
  {
    ...{ caseRef: sampleRef(2), outcome: 'consult' },
    note: texts.long('Whether contact on weekdays is still enough.'),
  },
];

const begunFresh: EventOf<'supervisionBegun'> = {
  ...{ type: 'supervisionBegun', ...identity, since: '2026-09-01' },
  ...{ looks: [], testedBefore: [], at: at('09-01T08:00') },
};

const begun: EventOf<'supervisionBegun'> = { ...begunFresh, lastOn: '2026-11-04' };

const untested: SupervisionEvent = {
  ...{ type: 'sessionPrepared', number: 4, cases, notListed: 2, by: grace },
  at: at('12-02T09:10'),
  scenario: {
    theme: 'escalation',
    question: 'What would you do today if the named lead could not be reached?',
  },
};
const prepared: SupervisionEvent = {
  ...untested,
  tested: {
    ...{ team, consult: ConsultId.parse('01kb0000000000000000000007'), caseRef: sampleRef(5) },
    ...{ role: 'asked', at: at('11-18T15:10') },
  },
};

const said = (texts: SampleTexts): readonly SupervisionEvent[] => [
  {
    ...{ type: 'talkNoted', by: grace, at: at('12-02T09:30') },
    talk: {
      themes: ['caseload', 'escalation'],
      scenarioAnswer: texts.long('Ask the duty clinician, and say that the lead was not reached.'),
      notes: texts.long('The caseload is heavy since the move; two cases go to Kemi.'),
    },
  },
  {
    ...{ type: 'decisionTested', by: grace, at: at('12-02T09:40') },
    test: {
      result: 'different',
      whatWouldChange: texts.long('Asking on the first missed visit rather than the second.'),
    },
  },
  ...looks(texts).map((look): SupervisionEvent => ({
    ...{ type: 'caseLookedAt', look, by: grace, at: at('12-02T09:50') },
  })),
];

const heldEvent: SupervisionEvent = {
  ...{ type: 'sessionHeld', authority: 'supervisor', heldOn: '2026-12-02', nextOn: '2026-12-30' },
  ...{ by: grace, at: at('12-02T10:10') },
};

const fold = (...events: readonly SupervisionEvent[]): KnownSupervision & { status: 'known' } => {
  const state = events.reduce<Supervision>(evolveSupervision, { status: 'unknown' });
  if (state.status === 'unknown') throw new OversightError('noSample', 'It did not begin.');
  return state;
};

export function sampleSupervision(texts: SampleTexts) {
  const held = [begun, prepared, ...said(texts), heldEvent];
  return {
    due: fold(begun),
    first: fold({ ...begunFresh, since: '2026-11-20' }),
    planned: fold(begun, {
      ...{ type: 'sessionPlanned', on: '2026-12-08', by: grace, at: at('12-01T10:00') },
      why: 'A course on the day itself.',
    }),
    overdue: fold(
      { ...begun, lastOn: '2026-10-20' },
      { type: 'supervisionOverdue', on: '2026-11-25', at: at('11-25T09:00') },
    ),
    waits: fold(begun, {
      ...{ type: 'clockWaits', since: '2026-11-30', until: '2026-12-14', dueFellIn: true },
      at: at('12-02T09:00'),
    }),
    prepared: fold(begun, prepared),
    untested: fold(begun, untested),
    halfway: fold(begun, prepared, ...said(texts)),
    held: fold(...held),
    confirmed: fold(...held, { type: 'sessionAnswered', by: jonah, at: at('12-02T11:00') }),
    commented: fold(...held, {
      ...{ type: 'sessionAnswered', by: jonah, at: at('12-02T11:00') },
      comment: texts.long('We agreed that the visits begin after the school holidays.'),
    }),
    kemis: fold({ ...begun, person: kemi }),
  };
}
