import type { Json } from '../../services/kernel/json.ts';
import { error } from './answers.ts';
import { graphRoot, type GraphAnswer, type GraphCall } from './exchange.ts';
import { isAnswer, pick, selected, strangeQuery } from './odata.ts';
import type { AutomaticReplies, GraphPerson, WorkingHours } from './settings.ts';

/** What stands in the way of reading the mailbox, if anything. */
export function closedMailbox(person: GraphPerson | undefined): GraphAnswer | undefined {
  if (!person?.inEntra) return error(404, 'ErrorInvalidUser', 'The requested user is invalid.');
  switch (person.mailbox) {
    case 'hosted':
      return undefined;
    case 'none':
      return error(
        404,
        'MailboxNotEnabledForRESTAPI',
        'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
      );
    case 'closed':
      return error(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  }
}

export function answerMailbox(person: GraphPerson, call: GraphCall): GraphAnswer {
  const settings = {
    automaticRepliesSetting: repliesOf(person.automaticReplies),
    timeZone: person.timeZone,
    workingHours: hoursOf(person.workingHours),
  };
  const strange = strangeQuery(call, ['$select']);
  if (strange) return strange;
  const fields = selected(call, ['automaticRepliesSetting', 'timeZone', 'workingHours']);
  if (isAnswer(fields)) return fields;
  return {
    status: 200,
    body: {
      '@odata.context': `${graphRoot}/$metadata#users('${person.id}')/mailboxSettings`,
      ...pick(settings, fields),
    },
  };
}

/** Outlook shows a period also while the replies are off: the last one, or the next hour. */
const idlePeriod = { dateTime: '2026-01-01T00:00:00.0000000', timeZone: 'UTC' };

function repliesOf(replies: AutomaticReplies): Json {
  const isScheduled = replies.status === 'scheduled';
  const at = (dateTime: string): Json =>
    isScheduled ? { dateTime: `${dateTime}:00.0000000`, timeZone: replies.timeZone } : idlePeriod;
  return {
    status: replies.status,
    externalAudience: 'none',
    internalReplyMessage: '',
    externalReplyMessage: '',
    scheduledStartDateTime: at(isScheduled ? replies.from : ''),
    scheduledEndDateTime: at(isScheduled ? replies.until : ''),
  };
}

const hoursOf = (hours: WorkingHours | undefined): Json =>
  hours
    ? {
        daysOfWeek: hours.days,
        startTime: `${hours.from}:00.0000000`,
        endTime: `${hours.to}:00.0000000`,
        timeZone: { name: hours.timeZone },
      }
    : null;
