/** Automatic replies and working hours: the settings of the mailbox, never its mail. */
import { z } from 'zod';
import type { PersonId } from '../../kernel/ids.ts';
import type { DirectorySource } from '../../ports/directory.ts';
import type { Question } from './ask.ts';
import { refusalOf, standingBy, type Look, type Source, type Tools } from './source.ts';
import { DateTimeTimeZone, periodOf } from './time-zones.ts';
import { OutlookWorkingHours, readWorkingHours } from './working-hours.ts';

export const MailboxAnswer = z.object({
  automaticRepliesSetting: z
    .object({
      status: z.string().nullish(),
      scheduledStartDateTime: DateTimeTimeZone.nullish(),
      scheduledEndDateTime: DateTimeTimeZone.nullish(),
    })
    .nullish(),
  timeZone: z.string().nullish(),
  workingHours: OutlookWorkingHours.nullish(),
});
type MailboxAnswer = z.infer<typeof MailboxAnswer>;

const sources: readonly DirectorySource[] = ['automaticReplies', 'workingHours'];

export const createMailboxSource =
  ({ askMany, refusals }: Tools): Source =>
  async ({ people, sheet, signal }) => {
    const asked = people.filter((person) => !refusals.stands(refusalOf.mailbox(person)));
    sheet.expect(sources, asked);
    const outcomes = await askMany('mailboxes', asked.map(mailboxQuestion), signal);
    for (const [index, person] of asked.entries()) {
      const outcome = outcomes[index];
      if (outcome?.outcome === 'answered') {
        readReplies(sheet, person, outcome.value);
        readHours(sheet, person, outcome.value);
      } else if (outcome !== undefined) {
        if (outcome.outcome === 'refused') refusals.remember(refusalOf.mailbox(person));
        sheet.mark(sources, [person], standingBy(outcome));
      }
    }
  };

const mailboxQuestion = (person: PersonId): Question<MailboxAnswer> => ({
  name: 'GET mailboxSettings',
  pace: `mailbox ${person}`,
  answer: MailboxAnswer,
  request: {
    method: 'GET',
    path: `/users/${person}/mailboxSettings?$select=automaticRepliesSetting,timeZone,workingHours`,
  },
});

function readReplies(sheet: Look['sheet'], person: PersonId, answer: MailboxAnswer): void {
  const period = awayBy(answer.automaticRepliesSetting);
  if (typeof period === 'string') {
    sheet.mark(['automaticReplies'], [person], { state: 'failed', why: period });
    return;
  }
  if (period !== undefined) {
    sheet.found(person, { source: 'automaticReplies', kind: 'outOfOffice', ...period });
  }
  sheet.mark(['automaticReplies'], [person], { state: 'read' });
}

/** The period of the replies, nothing where there are none, or why it can't be told. */
function awayBy(replies: MailboxAnswer['automaticRepliesSetting']) {
  const status = (replies?.status ?? 'disabled').toLowerCase();
  if (status === 'disabled') return undefined;
  if (status === 'alwaysenabled') return {};
  return status === 'scheduled'
    ? periodOf(replies?.scheduledStartDateTime, replies?.scheduledEndDateTime)
    : 'Outlook gave a state of automatic replies that is not known';
}

function readHours(sheet: Look['sheet'], person: PersonId, answer: MailboxAnswer): void {
  const read = readWorkingHours(answer.workingHours, answer.timeZone);
  if (typeof read === 'string') {
    sheet.mark(['workingHours'], [person], { state: 'failed', why: read });
    return;
  }
  if (read !== undefined) sheet.tell(person, { workingHours: read });
  sheet.mark(['workingHours'], [person], { state: 'read' });
}
