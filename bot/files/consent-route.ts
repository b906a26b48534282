/**
 * Answers to "may this file be put into your OneDrive?". Answered here and not by teams-ai, whose
 * routes hand the value on unread and say 200 whatever came.
 */
import type { Application } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { presserOf, type Presser } from '../card-press.ts';
import type { Log } from '../log.ts';
import {
  consentIn,
  fileInfoActivity,
  isFileConsent,
  type FileConsent,
  type UploadInfo,
} from './file-cards.ts';

/** What is then said in the chat. */
export type ConsentAnswer =
  | { readonly message: string }
  | { readonly saved: Omit<UploadInfo, 'uploadUrl'> }
  /** It was answered before: nothing is done or said twice. */
  | 'nothing';

export type ConsentTaker = (consent: FileConsent, presser: Presser) => Promise<ConsentAnswer>;

export function registerFileConsents(
  app: Pick<Application, 'addRoute'>,
  take: ConsentTaker,
  log: Log,
): void {
  app.addRoute(
    ({ activity }) => Promise.resolve(isFileConsent(activity)),
    (turn: TurnContext) => answer(turn, take, log),
    true,
  );
}

/** Should it throw, the turn's error handler answers, and the card stays to be pressed again. */
async function answer(turn: TurnContext, take: ConsentTaker, log: Log): Promise<void> {
  const { activity } = turn;
  const consent = consentIn(activity);
  const presser = presserOf(activity, 'execute');
  if (consent === undefined || presser === undefined) {
    await turn.sendActivity({ type: 'invokeResponse', value: { status: 400, body: {} } });
    return;
  }
  const answered = await take(consent, presser);
  if (answered !== 'nothing') {
    await removeCard(turn, log);
    await turn.sendActivity(
      'saved' in answered ? fileInfoActivity(answered.saved) : answered.message,
    );
  }
  await turn.sendActivity({ type: 'invokeResponse', value: { status: 200, body: {} } });
}

/** The question has been answered; where its card can't be removed, pressing it does nothing more. */
async function removeCard(turn: TurnContext, log: Log): Promise<void> {
  const { replyToId } = turn.activity;
  if (replyToId === undefined) return;
  try {
    await turn.deleteActivity(replyToId);
  } catch (error) {
    log.warn({ err: error }, 'could not remove the question about a file');
  }
}
