/** Several consults of one day, each with a number of its own. */
import type { Bot } from '../../bot/assemble.ts';
import {
  CaseRef,
  CommandId,
  ConsultId,
  type PersonId,
  type TeamId,
} from '../../services/kernel/ids.ts';
import type { Consult } from '../../services/consult/consult.ts';
import { consultStream } from '../../services/consult/capability.ts';
import type { ConsultEvent } from '../../services/consult/events.ts';
import type { TimeSensitivity } from '../../services/service/service.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { jonah, perinatal, riverside, riversideEast, service } from './people.ts';

export type Numbered = {
  readonly number: number;
  readonly sensitivity?: TimeSensitivity;
  readonly team?: TeamId;
  readonly requester?: PersonId;
};

const refOfNumber = ({ number, team = riversideEast }: Numbered) => ({
  team,
  consult: ConsultId.parse(`01kb00000000000000000001${String(number).padStart(2, '0')}`),
});

/** Asks for perinatal oversight in Riverside; the same number again asks for nothing new. */
export const askNumbered = async ({ desk }: Bot, numbered: Numbered): Promise<void> => {
  const { number, sensitivity = 'urgent', requester = jonah } = numbered;
  const { team, consult: id } = refOfNumber(numbered);
  await desk.request(
    { actor: requester, commandId: CommandId.parse(`ask-${team}-${number}`) },
    {
      ...{ id, team, sensitivity, requester },
      caseRef: CaseRef.parse(`CM-${10_500 + number}`),
      pathway: perinatal,
      locality: riverside,
      decisionType: 'contactIntensity',
      summary: {
        whatChanged: 'No sleep for three nights.',
        currentRisks: 'Neglect of herself.',
        actionsTaken: 'Visited this morning.',
        whatIsRequested: 'Daily contact until Friday?',
      },
      earlyWarnings: [],
      requesterName: 'Jonah Whitfield',
      origin: { conversationId: `chat-${number}`, kind: 'personal' },
    },
  );
};

export const consultNumbered = async (
  { desk }: Bot,
  numbered: Numbered,
): Promise<Exclude<Consult, { status: 'notRequested' }>> => {
  const { state } = await desk.load(refOfNumber(numbered));
  if (state.status === 'notRequested') throw new TypeError('It was not requested.');
  return state;
};

export const withdrawNumbered = async ({ desk }: Bot, numbered: Numbered): Promise<void> => {
  const commandId = CommandId.parse(`withdraw-${numbered.number}`);
  await desk.act({ actor: jonah, commandId }, refOfNumber(numbered), () => ({
    type: 'withdraw',
    reason: 'Answered in the meeting.',
  }));
};

/** The request as it stands on the record. */
export const requestOnRecord = async (
  { journal }: Bot,
  numbered: Numbered,
): Promise<Extract<ConsultEvent, { type: 'consultRequested' }>> => {
  const { team, consult } = refOfNumber(numbered);
  const { events } = await journal.history(
    partitionOf(service.tenant, team),
    consultStream(consult),
  );
  const found = events.map(({ event }) => event as ConsultEvent)[0];
  if (found?.type !== 'consultRequested') throw new TypeError('It was not requested.');
  return found;
};
