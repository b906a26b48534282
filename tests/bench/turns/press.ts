/** What Teams sends when somebody presses Acknowledge, and the consults that wait for it. */
import { randomUUID } from 'node:crypto';
import type { ConsultRequest } from '../../../services/consult/consult.ts';
import { CaseRef, ConsultId, PersonId } from '../../../services/kernel/ids.ts';
import { jonah, perinatal, riverside } from '../../support/people.ts';
import { teamOf } from './trust.ts';
import { executeFields, personalActivity } from '../../support/teams-activities.ts';

/** A consult that was asked for, and who may acknowledge it. */
export type Waiting = { readonly team: string; readonly consult: string; readonly asked: string };

/** A body for `/api/messages`: each is another activity, as Teams' are. */
export const acknowledgeBody = ({ team, consult, asked }: Waiting): string =>
  JSON.stringify({
    ...personalActivity(
      PersonId.parse(asked),
      executeFields('consult.acknowledge', { consult, team }),
    ),
    id: randomUUID(),
  });

/** What Teams sends by itself for somebody who looks at the card. */
export const refreshBody = ({ team, consult, asked }: Waiting): string =>
  JSON.stringify({
    ...personalActivity(
      PersonId.parse(asked),
      executeFields('consult.refresh', { consult, team }, 'automatic'),
    ),
    id: randomUUID(),
  });

export const consultRequest = (index: number): ConsultRequest => ({
  id: ConsultId.parse(`01kb${String(index).padStart(22, '0')}`),
  team: teamOf(index),
  caseRef: CaseRef.parse(`CM-${10_000 + (index % 90_000)}`),
  pathway: perinatal,
  locality: riverside,
  decisionType: 'contactIntensity',
  sensitivity: 'veryUrgent',
  summary: {
    whatChanged: 'No sleep for three nights.',
    currentRisks: 'Neglect of herself.',
    actionsTaken: 'Visited this morning.',
    whatIsRequested: 'Daily contact until Friday?',
  },
  earlyWarnings: [],
  requester: jonah,
  requesterName: 'Jonah Whitfield',
  origin: { conversationId: 'chat-of-jonah', kind: 'personal' },
});
