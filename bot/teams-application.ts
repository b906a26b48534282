/**
 * teams-ai's router with everything off that the bot does not use. The deep import keeps the AI
 * parts (openai, the tokenizer) from loading; an entry point that imports `without-dialogs.ts`
 * first keeps out the dialog library too.
 */
import { Application } from '@microsoft/teams-ai/lib/Application.js';

/**
 * No storage: state lives in our own store, and with teams-ai's, concurrent turns in one
 * conversation fail after they were answered. No typing indicator: it is a second request per turn.
 */
export const createTeamsApplication = (): Application =>
  new Application({ removeRecipientMention: true, startTypingTimer: false });
