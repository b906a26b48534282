import { beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AutomaticRepliesSetting,
  DateTimeTimeZone,
  Presence,
  ScheduleInformation,
  TimeOff,
  TimeOffReason,
  User,
  WorkingHours,
} from '@microsoft/microsoft-graph-types';
import type { z } from 'zod';
import type { GraphCall, GraphExchange } from '../../../rehearsal/graph/exchange.ts';
import { UsersAnswer } from '../../../services/adapters/graph/addresses.ts';
import { ScheduleAnswer } from '../../../services/adapters/graph/calendars.ts';
import { MailboxAnswer } from '../../../services/adapters/graph/mailboxes.ts';
import { PresenceAnswer } from '../../../services/adapters/graph/presence.ts';
import { TimeOff as ReadTimeOff } from '../../../services/adapters/graph/shifts.ts';
import { TimeOffReason as ReadReason } from '../../../services/adapters/graph/time-off-reasons.ts';
import { directoryPermissions } from '../../../services/ports/directory.ts';
import { describeWithContracts } from '../../support/contracts.ts';
import { loadGraphContract, type GraphContract } from '../../support/graph-contract.ts';
import { amina } from '../../support/people.ts';

const call = (method: string, path: string, query: Record<string, string> = {}): GraphCall => ({
  ...{ method, path, query: new Map(Object.entries(query)) },
  headers: new Map([['content-type', 'application/json']]),
});

const presence: GraphCall = {
  ...call('POST', '/communications/getPresencesByUserId'),
  body: { ids: [amina] },
};
const answered = (body: object): GraphExchange['answer'] => ({ status: 200, body: { ...body } });

describeWithContracts('the official contract of Microsoft Graph', () => {
  let contract: GraphContract;
  beforeAll(async () => {
    contract = await loadGraphContract();
  });
  const broken = (asked: GraphCall, answer: GraphExchange['answer']) =>
    contract.violations({ call: asked, answer, inBatch: false });

  it('is kept by an answer as Microsoft documents it', () => {
    const known = { id: amina, availability: 'Busy', activity: 'InAMeeting' };
    expect(broken(presence, answered({ value: [known] }))).toEqual([]);
  });

  it.each([
    ['an invented field', { value: [{ id: amina, isAway: true }] }],
    ['a field of another type', { value: [{ id: amina, availability: 3 }] }],
    ['an invented field of the list', { value: [], people: 0 }],
  ])('is broken by %s', (_, body) => {
    expect(broken(presence, answered(body))).toHaveLength(1);
  });

  it.each([
    ['a path that is not there', call('GET', '/users/x/outOfOffice')],
    ['a method that is not there', call('GET', '/communications/getPresencesByUserId')],
    ['a field that can not be selected', call('GET', '/users/x', { $select: 'availability' })],
    ['a setting that is none', call('GET', '/users/x/mailboxSettings', { $select: 'replies' })],
    ['an option that is none', call('GET', '/teams/x/schedule/timesOff', { filter: 'x' })],
    ['a field that is not in the body', { ...presence, body: { userIds: [] } }],
  ])('is broken by asking for %s', (_, asked) => {
    expect(broken(asked, { status: 404 })).toHaveLength(1);
  });

  it('is broken by an error without a code', () => {
    const answer = { status: 403, body: { error: { message: 'No.' } } };
    expect(broken(presence, answer)).toHaveLength(1);
  });

  it.each<[string, GraphCall['body'], GraphCall['body']]>([
    ['too many questions', Array.from({ length: 21 }, (_, id) => ({ id: `${id}`, url: '/' })), []],
    [
      'the same id twice',
      [
        { id: '1', url: '/' },
        { id: '1', url: '/' },
      ],
      [],
    ],
    ['an absolute address', [{ id: '1', url: 'https://graph.microsoft.com/v1.0/users' }], []],
    ['a body without a type', [{ id: '1', url: '/', body: {} }], []],
    ['an answer to nothing', [{ id: '1', url: '/' }], [{ id: '2', status: 200 }]],
  ])('is broken by a batch with %s', (_, requests, responses) => {
    const batch = { ...call('POST', '/$batch'), body: { requests: requests ?? [] } };
    expect(broken(batch, answered({ responses }))).toHaveLength(1);
  });

  it('lets six permissions do all that is asked, and never reads mail', () => {
    const asked = [
      presence,
      call('GET', '/users/x/mailboxSettings'),
      call('POST', '/users/x/calendar/getSchedule'),
      call('GET', '/teams/x/schedule/timesOff'),
      call('GET', '/teams/x/schedule/timeOffReasons'),
      call('GET', '/users'),
      call('GET', '/users/x'),
      call('GET', '/users/x/teamwork/installedApps'),
      call('POST', '/users/x/teamwork/installedApps'),
    ].map((one) => contract.allowedBy(one));
    expect(asked.map(({ length }) => length)).toEqual(Array(9).fill(1));
    expect(new Set(asked.flat())).toEqual(new Set(Object.keys(directoryPermissions)));
    expect(Object.keys(directoryPermissions).filter((name) => name.includes('Mail.'))).toEqual([]);
  });

  it('says of other ways to the same that they take mail or more', () => {
    const tips = contract.permissionsOf(call('POST', '/users/x/getMailTips'));
    expect(tips).toContain('Mail.Read');
    expect(contract.allowedBy(call('POST', '/users/x/getMailTips'))).toEqual([]);
    expect(contract.allowedBy(call('GET', '/users/x/manager'))).toEqual([]);
  });
});

/** Compiles only where everything that the official type allows is read. */
const reads = <Schema extends z.ZodType>(schema: Schema, official: z.input<Schema>) =>
  schema.safeParse(official).success;

describe("Microsoft's own types", () => {
  const time: DateTimeTimeZone = { dateTime: '2026-12-02T10:00:00.0000000', timeZone: 'UTC' };

  it('are read as they are', () => {
    const replies: AutomaticRepliesSetting = { status: 'alwaysEnabled' };
    const hours: WorkingHours = { daysOfWeek: ['monday'], startTime: '08:00:00.0000000' };
    const there: Presence & { readonly id: string } = { id: amina, availability: null };
    const schedule: ScheduleInformation = { scheduleItems: [{ status: 'oof', start: time }] };
    const off: TimeOff = { userId: amina, sharedTimeOff: null };
    const reason: TimeOffReason & { readonly id: string } = { id: 'TOR_1', displayName: null };
    const user: User & { readonly id: string } = { id: amina, mail: null };
    expect([
      reads(MailboxAnswer, { automaticRepliesSetting: replies, workingHours: hours }),
      reads(PresenceAnswer, { value: [there] }),
      reads(ScheduleAnswer, { value: [schedule] }),
      reads(ReadTimeOff, off),
      reads(ReadReason, reason),
      reads(UsersAnswer, { value: [user] }),
    ]).toEqual(Array(6).fill(true));
  });
});
