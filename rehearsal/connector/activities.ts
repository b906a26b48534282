/** Activities as Teams sends them to a bot; checked against recorded ones in the tests. */
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Json } from '../../services/kernel/json.ts';
import type { Time } from '../api.ts';
import type { ShelvedFile } from './file-shelf.ts';
import type { Conversation, TeamsPerson, Tenant } from './tenant.ts';
import { threadId } from './teams-ids.ts';

export type Activity = { readonly [key: string]: Json };

/** Where and by whom an activity comes about. */
export type Scene = {
  readonly person: TeamsPerson;
  readonly conversation: Conversation;
  /** In a channel: the thread's first message. */
  readonly thread?: string | undefined;
  readonly mobile: boolean;
};

export type ActivityContext = {
  readonly tenant: Tenant;
  readonly bot: { readonly id: string; readonly name: string };
  readonly serviceUrl: string;
  readonly timeZone: string;
  readonly now: () => Time;
};

export class Activities {
  readonly #context: ActivityContext;

  constructor(context: ActivityContext) {
    this.#context = context;
  }

  message(
    scene: Scene,
    { id, text, file }: { readonly id: string; readonly text: string; readonly file?: ShelvedFile },
  ): Activity {
    const { bot } = this.#context;
    const tag = `<at>${bot.name}</at>`;
    const typed = mentionPattern(bot.name);
    const marked = text.replaceAll(typed, tag);
    const mentions = marked === text ? [] : [{ type: 'mention', mentioned: bot, text: tag }];
    return {
      ...envelope(this.#context, scene),
      type: 'message',
      id,
      text: marked,
      textFormat: 'plain',
      attachments: [
        ...(file ? [fileAttachment(file)] : []),
        { contentType: 'text/html', content: htmlOf(text, typed, bot.name) },
      ],
      entities: [...mentions, clientInfo(this.#context, scene)],
    };
  }

  /** What an `Action.Submit` sends: a message with a value and, as a rule, no text. */
  submit(
    scene: Scene,
    fields: { readonly replyToId: string; readonly value: Json; readonly text?: string },
  ): Activity {
    const { replyToId, value, text } = fields;
    return {
      ...envelope(this.#context, scene),
      type: 'message',
      id: randomUUID(),
      ...(text === undefined ? {} : { text, textFormat: 'plain' }),
      value,
      replyToId,
    };
  }

  invoke(
    scene: Scene,
    fields: { readonly name: string; readonly value: Json; readonly replyToId?: string },
  ): Activity {
    return {
      ...envelope(this.#context, scene),
      type: 'invoke',
      id: `f:${randomUUID()}`,
      ...fields,
    };
  }

  installation(scene: Scene, action: 'add' | 'remove'): Activity {
    return {
      ...envelope(this.#context, scene),
      type: 'installationUpdate',
      id: `f:${randomUUID()}`,
      action,
    };
  }

  /** The bot joined the conversation. */
  membersAdded(scene: Scene): Activity {
    const { person, conversation } = scene;
    const joined = conversation.kind === 'personal' ? [personIds(person)] : [];
    return {
      ...envelope(this.#context, scene),
      type: 'conversationUpdate',
      id: `f:${randomUUID()}`,
      membersAdded: [...joined, { id: this.#context.bot.id }],
      channelData: {
        ...channelDataOf(this.#context, scene),
        ...(conversation.team ? { eventType: 'teamMemberAdded' } : {}),
      },
    };
  }
}

/** Finds the bot's name as people type it: `@Oversight`. */
export const mentionPattern = (botName: string): RegExp =>
  new RegExp(`@${botName.replaceAll(/[^\w ]/g, '\\$&')}(?!\\w)`, 'gi');

/** As Teams announces a file in a personal chat. */
const fileAttachment = ({ name, id, downloadUrl }: ShelvedFile): Json => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  contentUrl: `https://rehearsal-my.sharepoint.com/personal/Documents/${encodeURIComponent(name)}`,
  name,
  content: { downloadUrl, uniqueId: id, fileType: /[^.]*$/.exec(name)?.[0] ?? '' },
});

const personIds = ({ userId, aadObjectId }: TeamsPerson): Json => ({ id: userId, aadObjectId });

function envelope(context: ActivityContext, scene: Scene): Activity {
  const { person, conversation, thread } = scene;
  const timestamp = context.now();
  return {
    timestamp,
    localTimestamp: localTime(timestamp, context.timeZone),
    localTimezone: context.timeZone,
    channelId: 'msteams',
    serviceUrl: context.serviceUrl,
    from: { id: person.userId, name: person.name, aadObjectId: person.aadObjectId },
    conversation: {
      ...(conversation.kind === 'personal' ? {} : { isGroup: true }),
      conversationType: conversation.kind,
      tenantId: context.tenant.id,
      id: thread === undefined ? conversation.id : threadId(conversation.id, thread),
      ...(conversation.kind === 'groupChat' ? { name: conversation.name } : {}),
    },
    recipient: context.bot,
    entities: [clientInfo(context, scene)],
    channelData: channelDataOf(context, scene),
    locale: 'en-GB',
  };
}

const clientInfo = ({ timeZone }: ActivityContext, { mobile }: Scene): Json => ({
  locale: 'en-GB',
  country: 'GB',
  platform: mobile ? 'Android' : 'Web',
  timezone: timeZone,
  type: 'clientInfo',
});

function channelDataOf({ tenant }: ActivityContext, { conversation }: Scene): Activity {
  const { team, id, name } = conversation;
  return {
    ...(team
      ? {
          teamsChannelId: id,
          teamsTeamId: team.id,
          channel: { id, name },
          team: { id: team.id, name: team.name, aadGroupId: team.aadGroupId },
        }
      : {}),
    tenant: { id: tenant.id },
  };
}

const localTime = (time: Time, timeZone: string): string =>
  Temporal.Instant.from(time).toZonedDateTimeISO(timeZone).toString({
    timeZoneName: 'never',
    smallestUnit: 'millisecond',
  });

function htmlOf(text: string, typed: RegExp, botName: string): string {
  const escaped = escapeHtml(text).replaceAll(
    typed,
    `<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">${escapeHtml(botName)}</span>`,
  );
  return `<div>${escaped.replaceAll('\n', '<br>')}</div>`;
}

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
