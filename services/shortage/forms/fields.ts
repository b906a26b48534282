/** The fields by which a shortage is declared, or changed at a review. */
import type { ChangeableSensitivity } from '../response-times.ts';

/** As many as a shortage holds. */
export const mitigationSlots = [1, 2, 3, 4, 5] as const;
export type MitigationSlot = (typeof mitigationSlots)[number];

/** When a request is acknowledged, and when it is answered. */
export const timesFields = {
  veryUrgent: ['acknowledgeVeryUrgent', 'answerVeryUrgent'],
  urgent: ['acknowledgeUrgent', 'answerUrgent'],
  routine: ['acknowledgeRoutine', 'answerRoutine'],
} as const satisfies Readonly<Record<ChangeableSensitivity, readonly [string, string]>>;
/** Why even what is very urgent waits longer. */
export const whyField = 'whyVeryUrgent';

type MitigationField = `${'what' | 'owner' | 'due'}${MitigationSlot}`;

const mitigationFields: readonly MitigationField[] = mitigationSlots.flatMap((slot) => [
  `what${slot}` as const,
  `owner${slot}` as const,
  `due${slot}` as const,
]);

const statementFields = ['protectedKinds', 'protectedText', 'waits'] as const;

/** Every field of the form. */
export const planFields = [
  ...statementFields,
  ...mitigationFields,
  'reviewOn',
  'reviewTime',
  ...timesFields.veryUrgent,
  whyField,
  ...timesFields.urgent,
  ...timesFields.routine,
] as const;
export type PlanField = (typeof planFields)[number];

export type TypedPlan = Readonly<Record<PlanField, string>>;

/** Characters of the texts that stand on the card in the channel. */
export const longestStatement = 600;
export const longestMitigation = 300;
