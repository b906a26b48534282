/**
 * Competency (S8): case-based and observed sign-off of a colleague in a field of practice. It runs
 * out after a year, and stops counting at once after an incident, until it is signed off again.
 */
import { PersonId } from '../../../kernel/ids.ts';
import { DecisionKind } from '../../../rights/rights.ts';
import type { Values } from '../../form.ts';
import type { KindContext, Missing, NewFollowUp, SignOffKind, WhatIsAsked } from '../../kind.ts';
import { endOfDay } from '../../../kernel/local-day.ts';
import { addDays, workingMorning } from '../../moments.ts';
import { workingClocks } from '../reviews.ts';
import { anyOf, atEveryTier } from '../steps.ts';
import { competencyIn, lastDay, signedOffBy, validDays } from './counting.ts';
import { caseBased, incident, learning, observed, reassess, which } from './parts.ts';
import { competencyRegister } from './register.ts';

const peopleIn = (values: Values): readonly PersonId[] =>
  [values['assessor'], values['observer']].flatMap((id) => {
    const read = PersonId.safeParse(id);
    return read.success ? [read.data] : [];
  });

const nameIn = (values: Values, { service }: Pick<KindContext, 'service'>): string => {
  const id = competencyIn(values);
  return id === undefined ? 'a competency' : (service.competencies?.kinds.get(id) ?? id);
};

export const competency: SignOffKind = {
  id: DecisionKind.parse('competency'),
  name: 'Competency',
  purpose: 'A colleague is signed off in a field of practice, on an assessed case and on practice.',
  words: ['competency', 'reassessment'],
  about: 'person',
  flag: 'overdueReview',
  parts: [which, caseBased, observed, learning, incident],
  rights: atEveryTier(anyOf('supervisor', 'teamManager', 'localityManager')),
  outcomes: [{ id: 'approve', label: 'Sign off', done: 'Signed off' }],
  parties: peopleIn,
  decidedByCurrent: competencyIn,
  signsOff: signedOffBy,
  supersedes: (newer, older) => competencyIn(newer.values) === competencyIn(older.values),

  question({ subject, values }, context) {
    const person = subject.about === 'person' ? context.service.people.get(subject.person) : null;
    return `Is ${person?.name ?? 'the colleague'} signed off in ${nameIn(values, context)}?`;
  },

  missing: (asked, context) => [
    ...notThemselves(asked),
    ...tooLongAgo(asked, context),
    ...((asked.values['incidentWhy'] ?? '') !== '' && !asked.values['assessBy']
      ? [{ part: 'incident', sentence: 'Choose by when it is assessed again.' }]
      : []),
  ],

  /** After an incident it is handed in by the day that the manager set. */
  clocks(asked, { service }) {
    const { assessBy } = asked.values;
    const clocks = workingClocks(service.signOffs.competency, asked, service);
    return assessBy === undefined
      ? clocks
      : { ...clocks, submitBy: workingMorning(service, assessBy) };
  },

  followUpForms: [
    { what: 'notice', button: '', form: learning, isAutomatic: true, tells: true },
    { what: 'renew', button: '', form: learning, isAutomatic: true },
    { what: 'reassess', button: 'Reassess…', form: reassess, by: 'manager' },
    { what: 'assessAgain', button: '', form: learning, isAutomatic: true },
  ],

  followUps({ decision, values }, context) {
    const { service } = context;
    const on = lastDay(service, decision.at);
    const until = endOfDay(service, on);
    const name = nameIn(values, context);
    return [
      {
        ...{ what: 'notice', label: `Begin the renewal of ${name}` },
        dueAt: workingMorning(
          service,
          addDays(service, on, -service.signOffs.competency.toldDaysBefore),
        ),
      },
      { what: 'renew', label: `${name} runs out unless it is renewed`, dueAt: until },
      {
        ...{ what: 'reassess', label: 'After an incident it can be assessed again' },
        ...{ dueAt: until, isAnytime: true },
      },
    ];
  },

  suspended: ({ followUps }) =>
    followUps.some(({ what, done }) => what === 'reassess' && done !== undefined)
      ? 'To be assessed again'
      : undefined,

  foundDone: ({ what }) => (what === 'notice' ? {} : undefined),

  afterFollowUp: (_state, { what, values }, { service }) =>
    what === 'reassess' ? { drops: ['notice', 'renew'], next: againBy(values, service) } : {},

  register: competencyRegister,
};

const againBy = (
  { reassessBy = '' }: Values,
  service: KindContext['service'],
): readonly NewFollowUp[] => [
  {
    ...{ what: 'assessAgain', label: 'Assessed and signed off again' },
    dueAt: workingMorning(service, reassessBy),
  },
];

function notThemselves({ subject, values }: WhatIsAsked): readonly Missing[] {
  if (subject.about !== 'person') return [];
  const { person } = subject;
  const sentence = 'Nobody assesses themselves: choose somebody else.';
  return [
    ...(values['assessor'] === person ? [{ part: 'caseBased', sentence }] : []),
    ...(values['observer'] === person ? [{ part: 'observed', sentence }] : []),
  ];
}

/** Each sign-off rests on practice of its own time. */
function tooLongAgo({ values }: WhatIsAsked, { service, today }: KindContext): readonly Missing[] {
  const first = addDays(service, today, -validDays(service));
  const isOld = (field: string): boolean => (values[field] ?? today) < first;
  const sentence = `It is more than ${validDays(service)} days old: take something newer.`;
  return [
    ...(isOld('caseOn') ? [{ part: 'caseBased', sentence }] : []),
    ...(isOld('observedOn') ? [{ part: 'observed', sentence }] : []),
  ];
}
