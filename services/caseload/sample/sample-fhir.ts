/** The same as FHIR R4 resources, with the systems that a service has where it configures none. */
import { dayNumberOf, instantOf, momentAt } from '../../kernel/local-day.ts';
import type { Instant } from '../../kernel/ids.ts';
import type { LocalDate } from '../../service/service.ts';
import type { SampleCase } from './sample-cases.ts';

export const sampleResources = [
  'CarePlan',
  'CareTeam',
  'Appointment',
  'Encounter',
  'Flag',
] as const;
export type SampleResource = { readonly resourceType: (typeof sampleResources)[number] };

const system = (name: string): string => `urn:oversight:${name}`;
const named = (name: string, value: string) => ({ identifier: { system: system(name), value } });
const concept = (name: string, code: string) => ({ coding: [{ system: system(name), code }] });

/** @param zone In which the local times of the sample are meant */
export function resourcesOf(sample: SampleCase, zone: string): readonly SampleResource[] {
  const subject = { type: 'Patient', ...named('case', sample.caseRef) };
  const at = (date: LocalDate, time = '10:00'): Instant =>
    instantOf(momentAt(zone, dayNumberOf(date), time));
  const appointment = (status: string, date: LocalDate): SampleResource => ({
    resourceType: 'Appointment',
    ...{ status, start: at(date), participant: [{ actor: subject, status: 'accepted' }] },
  });
  const flag = (code: string, status: string, period: object): SampleResource => ({
    resourceType: 'Flag',
    ...{ status, code: concept('event', code), subject, period },
  });
  const { nextContact, dischargedAt, restrictedUntil } = sample;
  return [
    planOf(sample, subject),
    teamOf(sample, subject),
    appointment('fulfilled', sample.lastContact),
    ...(nextContact === undefined ? [] : [appointment('booked', nextContact)]),
    ...sample.missedContacts.map((date) => appointment('noshow', date)),
    ...(dischargedAt === undefined
      ? []
      : [stay(subject, at(dischargedAt.slice(0, 10), dischargedAt.slice(11)))]),
    ...sample.crises.map((date) => flag('crisis', 'inactive', { start: date, end: date })),
    ...(restrictedUntil === undefined
      ? []
      : [flag('restriction', 'active', { end: restrictedUntil })]),
  ];
}

function planOf(sample: SampleCase, subject: object): SampleResource {
  const review = (status: string, date: LocalDate) => ({
    detail: {
      ...{ code: concept('event', 'review'), status },
      scheduledPeriod: { start: date, end: date },
    },
  });
  const content = {
    status: sample.status === 'active' ? 'active' : 'completed',
    intent: 'plan',
    subject,
    category: [concept('pathway', sample.pathway), concept('tier', sample.tier)],
    activity: [review('completed', sample.lastReview), review('scheduled', sample.nextReview)],
  };
  return { resourceType: 'CarePlan', ...content };
}

function teamOf({ team, keyWorker, coordinator, agencies }: SampleCase, subject: object) {
  const member = (role: string, person: string) => ({
    ...{
      role: [concept('event', role)],
      member: { type: 'Practitioner', ...named('person', person) },
    },
  });
  const content = {
    ...{ status: 'active', subject },
    participant: [
      member('key-worker', keyWorker),
      ...(coordinator === undefined ? [] : [member('coordinator', coordinator)]),
      ...agencies.map((display) => ({ member: { type: 'Organization', display } })),
    ],
    managingOrganization: [{ type: 'Organization', ...named('team', team) }],
  };
  return { resourceType: 'CareTeam', ...content } as const;
}

const stay = (subject: object, end: Instant): SampleResource => ({
  resourceType: 'Encounter',
  ...{ status: 'finished', class: { code: 'IMP' }, subject, period: { end } },
});
