/** What the browser may ask, parsed. */
import { z } from 'zod';
import type { Json } from '../../services/kernel/json.ts';
import {
  awayChoices,
  graphStates,
  type ActRequest,
  type AwayRequest,
  type GraphRequest,
  type ClockRequest,
  type CommandRequest,
  type ConsentRequest,
  type DialogSubmit,
  type Faults,
  type OpenRequest,
  type PersonRequest,
  type PressRequest,
  type RefreshRequest,
  type SayRequest,
} from '../api.ts';

const key = z.string().min(1).max(200);
const json = z.custom<Json>((value) => value !== undefined);

const dialogOrigin = z.union([
  z.object({ kind: z.literal('card'), message: key }),
  z.object({
    kind: z.literal('command'),
    command: key,
    conversation: key,
    message: key.exactOptional(),
  }),
]);

export const requests = {
  say: z
    .object({
      person: key,
      conversation: key,
      thread: key.exactOptional(),
      text: z.string().trim().max(28_000),
      file: z.object({ name: key, content: z.base64() }).exactOptional(),
    })
    .refine(
      ({ text, file }) => text !== '' || file !== undefined,
      'Write something.',
    ) satisfies z.ZodType<SayRequest>,

  act: z.object({
    person: key,
    message: key,
    card: z.number().int().min(0).exactOptional(),
    action: z.union([
      z.object({
        type: z.literal('Action.Execute'),
        id: z.string().exactOptional(),
        title: z.string().exactOptional(),
        verb: z.string(),
        data: json,
      }),
      z.object({
        type: z.literal('Action.Submit'),
        title: z.string().exactOptional(),
        data: json,
      }),
    ]),
  }) satisfies z.ZodType<ActRequest>,

  press: z.object({
    person: key,
    verb: key.exactOptional(),
    title: key.exactOptional(),
    data: z.record(z.string(), z.string()).exactOptional(),
    message: key.exactOptional(),
    inputs: z.record(z.string(), z.string()).exactOptional(),
  }) satisfies z.ZodType<PressRequest>,

  dialog: z.object({
    person: key,
    origin: dialogOrigin,
    data: json,
  }) satisfies z.ZodType<DialogSubmit>,

  consent: z.object({
    person: key,
    message: key,
    action: z.enum(['accept', 'decline']),
  }) satisfies z.ZodType<ConsentRequest>,

  command: z.object({
    person: key,
    conversation: key,
    message: key.exactOptional(),
    command: key,
  }) satisfies z.ZodType<CommandRequest>,

  refresh: z.object({
    person: key,
    message: key,
    trigger: z.enum(['manual', 'automatic']),
  }) satisfies z.ZodType<RefreshRequest>,

  open: z.object({ person: key, conversation: key }) satisfies z.ZodType<OpenRequest>,

  person: z.object({
    person: key,
    appInstalled: z.boolean().exactOptional(),
    botBlocked: z.boolean().exactOptional(),
    oldMobile: z.boolean().exactOptional(),
  }) satisfies z.ZodType<PersonRequest>,

  away: z.object({
    person: key,
    automaticReplies: z.enum(awayChoices.automaticReplies).exactOptional(),
    shifts: z.enum(awayChoices.shifts).exactOptional(),
    calendar: z.enum(awayChoices.calendar).exactOptional(),
    presence: z.enum(awayChoices.presence).exactOptional(),
    appAllowed: z.boolean().exactOptional(),
  }) satisfies z.ZodType<AwayRequest>,

  graph: z.object({
    state: z.enum(graphStates).exactOptional(),
    permission: z.object({ name: key, isGranted: z.boolean() }).exactOptional(),
  }) satisfies z.ZodType<GraphRequest>,

  faults: z.object({
    throttle: z.union([z.number().int().min(0), z.literal('untilOff')]).exactOptional(),
    retryAfterSeconds: z.number().min(0).max(3600).exactOptional(),
    connector: z.enum(['up', 'unavailable', 'reset']).exactOptional(),
    slowBot: z.boolean().exactOptional(),
  }) satisfies z.ZodType<Partial<Faults>>,

  clock: z.union([
    z.object({ by: z.string().regex(/^PT\d+[MH]$/) }),
    z.object({ to: z.literal('nextMonday') }),
  ]) satisfies z.ZodType<ClockRequest>,
};
