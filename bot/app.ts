/** Every route of the bot. */
import type { Application } from '@microsoft/teams-ai';
import type { Activity, TurnContext } from 'botbuilder';
import { consultCard } from '../cards/consult/card.ts';
import { helpCard } from '../cards/desk/help.ts';
import type { Messenger } from '../services/ports/messenger.ts';
import {
  registerCardActions,
  type CardActions,
  type CardHandlers,
  type CardReply,
} from './card-action.ts';
import { presserOf } from './card-press.ts';
import { actionHandlers, type ActionHandlerParts } from './handlers/action.ts';
import { consultAskHandlers, type AskParts } from './handlers/consult-ask.ts';
import { consultPeopleHandlers } from './handlers/consult-people.ts';
import { createChat, type Said } from './handlers/chat.ts';
import type { CoverHandlers } from './handlers/cover.ts';
import { isCaseloadFile } from './caseload-import/upload.ts';
import { registerFileConsents } from './files/consent-route.ts';
import { createConsentTaker } from './files/taken.ts';
import { filesIn, type AttachedFile } from './files/attached-file.ts';
import { startHandlers, type StartParts } from './handlers/start.ts';
import type { Clock } from '../services/ports/clock.ts';
import type { Log } from './log.ts';
import { cardAttachment } from './outgoing-activity.ts';
import type { Parts } from './parts.ts';

export type AppParts = AskParts &
  Pick<ActionHandlerParts, 'actions' | 'posts'> & {
    readonly parts: Parts;
    readonly cover: CoverHandlers;
    readonly clock: Clock;
    readonly cases: StartParts['caseload'];
    readonly supervisions: StartParts['supervisions'];
    readonly coordination: StartParts['coordination'];
    readonly partners: StartParts['partners'];
    readonly signOffs: StartParts['signOffs'];
    readonly messenger: Messenger;
    readonly otherVersionRuns: CardActions['otherVersionRuns'];
    readonly log: Log;
  };

const filesOf = ({ parts: { registers, evidence } }: AppParts) =>
  createConsentTaker(evidence.files, {
    register: registers.giver,
    evidencePack: evidence.giver,
  });

export function registerRoutes(app: Application, parts: AppParts): void {
  const { desk, views, cover, messenger, otherVersionRuns, log } = parts;
  const context = () => views.context();
  const start = startOf(parts);
  const handlers = handlersOf(parts, start);
  const currentCard = async ({
    actor,
    data,
  }: {
    actor: Said['actor'];
    data: Parameters<typeof desk.load>[0];
  }) => {
    const { state } = await desk.load(data);
    return state.status === 'notRequested'
      ? undefined
      : consultCard(state, actor, views.context(state));
  };
  registerCardActions(app, { handlers, currentCard, messenger, otherVersionRuns, log });
  registerFileConsents(app, filesOf(parts), log);

  const chat = createChat({
    ...{ ...parts.parts, ...start, cover },
    ...{ clock: parts.clock, identity: parts.identity, shortages: parts.shortages },
    shortage: parts.parts.shortage.handlers,
    cases: parts.parts.caseload.chat,
    leads: parts.parts.coordination.chat,
    partnerContact: parts.parts.partner.chat,
    cohort: parts.parts.cohort.chat,
    signOff: parts.parts.signOff.chat,
    contacts: parts.parts.warning.chat,
    rights: parts.parts.rights.chat,
  });
  app.addRoute(isMessage, async (turn) => {
    const said = whatWasSaid(turn.activity);
    if (!said) {
      await turn.sendActivity('Teams did not say who you are, so I can’t help. Sign in again.');
      return;
    }
    const files = filesIn(turn.activity);
    const answered = files.length > 0 ? fileTaken(parts, said, files) : chat(said);
    const { reply, isPrivate } = await answered;
    await sayBack(turn, said, reply, isPrivate, messenger);
  });

  app.addRoute(isInvoke, answerUnknownInvoke, true);
  app.addRoute(isWelcome, async (turn) => {
    await turn.sendActivity({
      type: 'message',
      attachments: [cardAttachment(helpCard(context()))],
    });
  });
}

/** A caseload is a .csv file; whatever else there is goes to the rotas, which say what they take. */
function fileTaken({ parts }: AppParts, said: Said, files: readonly AttachedFile[]) {
  const [only, another] = files;
  return only !== undefined && another === undefined && isCaseloadFile(only)
    ? parts.caseloadImport.taken(said, only)
    : parts.rotaImport.taken(said, files);
}

const startOf = (parts: AppParts) => ({
  service: parts.service,
  desk: parts.desk,
  actions: parts.actions,
  caseload: parts.cases,
  coordination: parts.coordination,
  partners: parts.partners,
  supervisions: parts.supervisions,
  signOffs: parts.signOffs,
  rota: parts.parts.rota.chat,
  handover: parts.parts.handover,
  sampling: parts.parts.sampling,
  context: () => parts.views.context(),
});

/** What every button does. */
function handlersOf(parts: AppParts, start: StartParts): CardHandlers {
  const { absence, reach, shortage, handover, coverage, fairness, rota, rotaImport } = parts.parts;
  const { caseload } = parts.parts;
  return {
    ...startHandlers(start),
    ...parts.cover.verbs(),
    ...consultAskHandlers(parts),
    ...consultPeopleHandlers(parts),
    ...actionHandlers({ ...parts, context: start.context }),
    ...absence.verbs,
    ...reach.verbs,
    ...shortage.verbs,
    ...handover.verbs,
    ...parts.parts.huddle.verbs,
    ...parts.parts.coordination.verbs,
    ...parts.parts.partner.verbs,
    ...parts.parts.supervision.verbs,
    ...parts.parts.signOff.verbs,
    ...parts.parts.decisions.verbs,
    ...parts.parts.concern.verbs,
    ...parts.parts.workforce.verbs,
    ...parts.parts.physicalHealth.verbs,
    ...parts.parts.exceptions.verbs,
    ...parts.parts.measures.verbs,
    ...parts.parts.evidence.verbs,
    ...parts.parts.rights.verbs,
    ...parts.parts.pulse.verbs,
    ...coverage.verbs,
    ...fairness.verbs,
    ...rota.verbs,
    ...rotaImport.verbs,
    ...caseload.verbs,
    ...parts.parts.cohort.verbs,
    ...parts.parts.warning.verbs,
    ...parts.parts.acceptance.verbs,
    ...parts.parts.caseloadImport.verbs,
    ...parts.parts.registers.verbs,
    ...parts.parts.competency.verbs,
    ...parts.parts.sampling.verbs,
    ...parts.parts.trace.verbs,
    ...parts.parts.incident.verbs,
  };
}

const isInvoke = ({ activity }: TurnContext): Promise<boolean> =>
  Promise.resolve(activity.type === 'invoke');

/** What no route took: without an answer of ours the SDK says 501, as if the service had failed. */
async function answerUnknownInvoke(turn: TurnContext): Promise<void> {
  const body = { error: { code: 'unknownInvoke', message: 'This bot does not know that.' } };
  await turn.sendActivity({ type: 'invokeResponse', value: { status: 404, body } });
}

const isMessage = ({ activity }: TurnContext): Promise<boolean> =>
  Promise.resolve(activity.type === 'message');

/** The app was added to somebody's personal chat: say what it can do, once. */
const isWelcome = ({ activity }: TurnContext): Promise<boolean> =>
  Promise.resolve(
    activity.type === 'installationUpdate' &&
      activity.action === 'add' &&
      activity.conversation.conversationType === 'personal',
  );

/** A message that carries a file or a card alone has no text. */
const wordsOf = (text: string | null | undefined): string => text ?? '';

function whatWasSaid(activity: Activity): Said | undefined {
  const presser = presserOf(activity, 'submit');
  return presser && { ...presser, text: wordsOf(activity.text) };
}

/** What is for the speaker alone goes to their own chat when others read along. */
async function sayBack(
  turn: TurnContext,
  { conversation, actor }: Said,
  reply: CardReply,
  isPrivate: boolean,
  messenger: Messenger,
): Promise<void> {
  const card = 'card' in reply ? reply.card : undefined;
  if (!card) {
    await turn.sendActivity('message' in reply ? reply.message : 'Done.');
    return;
  }
  if (!isPrivate || conversation.kind === 'personal') {
    await turn.sendActivity({ type: 'message', attachments: [cardAttachment(card)] });
    return;
  }
  const { outcome } = await messenger.send({ kind: 'person', person: actor }, { card });
  await turn.sendActivity(
    outcome === 'delivered'
      ? 'I’ve sent that to you in our own chat.'
      : 'I could not open a chat with you. Add the Oversight app for yourself, then ask again there.',
  );
}
