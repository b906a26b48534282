/**
 * What must hold after every input. It knows the product by its wire and its record alone, and
 * has its own word for who may do what (`authority.ts`).
 */
import { z } from 'zod';
import type { LogLine } from '../support/log-lines.ts';
import { service } from '../support/people.ts';
import { mayBeTakenOver, mayHaveWritten } from './authority.ts';
import type { Input } from './inputs.ts';
import { relationsOf, type Relation } from './relations.ts';
import type { Answer } from './send.ts';
import { recordsIn, textAt, type Fields } from './shapes.ts';
import { canaryIn } from './values.ts';
import type { WrittenEvent } from './watched-store.ts';

/** What came of one input. */
export type Outcome = {
  readonly input: Input;
  /** Absent when time went by. */
  readonly answer?: Answer;
  readonly before: readonly WrittenEvent[];
  readonly wrote: readonly WrittenEvent[];
  readonly complaints: readonly LogLine[];
  /** What the bot said in chat meanwhile. */
  readonly said: unknown;
  readonly origins: Origins;
};

const card = z.looseObject({ type: z.literal('AdaptiveCard'), version: z.literal('1.5') });
const executed = z.union([
  z.strictObject({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.card.adaptive'),
    value: card,
  }),
  z.strictObject({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.activity.message'),
    value: z.string().min(1),
  }),
]);
const dialogue = z.strictObject({
  task: z.union([
    z.strictObject({ type: z.literal('message'), value: z.string().min(1) }),
    z.strictObject({
      type: z.literal('continue'),
      value: z.looseObject({
        title: z.string(),
        card: z.strictObject({
          contentType: z.literal('application/vnd.microsoft.card.adaptive'),
          content: card,
        }),
      }),
    }),
  ]),
});
const refused = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    reference: z.string().exactOptional(),
  }),
});

/** @returns what is wrong, in sentences; nothing when all is well */
export function findingsOf(outcome: Outcome): readonly string[] {
  return [
    ...pollution(),
    ...wrongAnswer(outcome),
    ...wrongLog(outcome),
    ...wrongWrites(outcome),
    ...wrongCards(outcome),
    ...unescaped(outcome),
    ...leaks(outcome),
  ];
}

function pollution(): readonly string[] {
  const probe: { readonly [key: string]: unknown } = {};
  const own = Object.keys(Object.prototype);
  return 'polluted' in probe || own.length > 0 ? ['Object.prototype was changed.'] : [];
}

function wrongAnswer({ input, answer }: Outcome): readonly string[] {
  if (answer === undefined) return [];
  if (answer.hungUp !== undefined) {
    return input.kind === 'raw' ? [] : [`The connection was dropped: ${answer.hungUp}.`];
  }
  if (answer.status >= 500) return [`Answered ${answer.status}: ${answer.text.slice(0, 300)}`];
  if (input.kind !== 'activity') return [];
  if (answer.status !== 200) return refusalOf(answer);
  const shape = shapes.get(input.way);
  if (shape === undefined) return [];
  const { error } = shape.safeParse(answer.body);
  return error ? [`The answer to ${input.way} has the wrong shape: ${error.message}`] : [];
}

const shapes: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['execute', executed],
  ['refresh', executed],
  ['task/fetch', dialogue],
  ['task/submit', dialogue],
  ['composeExtension/fetchTask', dialogue],
  ['composeExtension/submitAction', dialogue],
]);

const refusalOf = ({ status, body }: Answer): readonly string[] =>
  status >= 400 && refused.safeParse(body).success
    ? []
    : [`Answered ${status} without saying what is wrong.`];

/** No input of anybody's is a reason for an error. */
function wrongLog({ complaints }: Outcome): readonly string[] {
  return complaints
    .filter(({ level }) => level === 'error')
    .map((line) => `Logged as an error: ${JSON.stringify(line)}`);
}

function wrongWrites({ input, before, wrote }: Outcome): readonly string[] {
  if (input.kind === 'pass') return wrote.flatMap(mayBeTakenOver);
  const by = input.kind === 'activity' ? input.by : undefined;
  return wrote.flatMap((event, index) => {
    const who = by ?? event.actor; // whom raw bytes claim to be is in them alone
    return [
      ...(event.actor === who || event.actor === 'service'
        ? []
        : [`${event.type} was written for ${event.actor}, who did not press.`]),
      ...(event.partition.startsWith(`${service.tenant}|`)
        ? []
        : [`${event.type} was written into ${event.partition}.`]),
      ...mayHaveWritten(event, who, [...before, ...wrote.slice(0, index)]),
    ];
  });
}

/** A template's key that was not filled in; not what somebody typed that looks like one. */
const unfilled = /\$\{(?!fuzzed|json\(fuzzed)/;

function wrongCards({ input, answer, said }: Outcome): readonly string[] {
  const shown = [answer?.body, said];
  const typed = JSON.stringify(input);
  const found = [...recordsIn(shown)]
    .flatMap((each) => [textAt(each, 'text'), textAt(each, 'title'), textAt(each, 'label')])
    .filter((text) => unfilled.test(text) && !typed.includes('${'));
  return found.map((text) => `A card says ${JSON.stringify(text.slice(0, 100))}.`);
}

/** What `values.ts` types that would act: a link, a picture, a mention. Escaped, none of it matches. */
const acting = /\[click\]\(|!\[x\]\(|(?<!\\)<at>Everybody/;

/** These read Markdown; a TextRun and an input's value do not. */
function readsMarkdown(each: Fields): readonly string[] {
  if (each['type'] === 'TextBlock') return [textAt(each, 'text')];
  if (each['type'] !== 'FactSet') return [];
  return [...recordsIn(each['facts'])].flatMap((fact) => [
    textAt(fact, 'title'),
    textAt(fact, 'value'),
  ]);
}

/** What people type is text, wherever it is shown. */
const unescaped = ({ answer, said }: Outcome): readonly string[] =>
  [...recordsIn([answer?.body, said])]
    .flatMap(readsMarkdown)
    .filter((text) => acting.test(text))
    .map(
      (text) => `A card shows what was typed as Markdown: ${JSON.stringify(text.slice(0, 100))}.`,
    );

/** Where each word that is known again was written. */
export type Origins = ReadonlyMap<string, WrittenEvent>;

/** Nobody is shown what was written about work that they have nothing to do with. */
function leaks({ input, answer, before, origins }: Outcome): readonly string[] {
  if (input.kind !== 'activity') return [];
  const typed = new Set(JSON.stringify(input).match(canaryIn) ?? []);
  const shown = new Set((answer?.text ?? '').match(canaryIn) ?? []);
  return [...shown].flatMap((word) => {
    if (typed.has(word)) return [];
    const origin = origins.get(word);
    if (origin !== undefined && isOpenToAll(origin)) return [];
    const isOutsider = !service.people.has(input.by as never);
    const hasToDo = isOutsider
      ? origin !== undefined && askedItself(input.by, origin, before)
      : origin === undefined || isConcerned(input.by, origin, before);
    const from = origin === undefined ? 'somebody' : `${origin.type} of ${origin.stream}`;
    return hasToDo ? [] : [`${input.by || 'Nobody'} was shown ${word}, written by ${from}.`];
  });
}

/** A shortage is declared to everybody who asks for oversight; people's own record has other rules. */
const isOpenToAll = ({ type, partition }: WrittenEvent): boolean =>
  type.startsWith('shortage.') || partition.endsWith('|people');

/** Anybody may ask for oversight, and is shown what comes of it. */
const askedItself = (
  who: string,
  { partition, stream }: WrittenEvent,
  before: readonly WrittenEvent[],
): boolean =>
  who !== '' &&
  before.some(
    (event) =>
      event.type === 'consult.consultRequested' &&
      event.actor === who &&
      event.stream === stream &&
      event.partition === partition,
  );

const concerning: readonly Relation[] = [
  ...(['member', 'manager', 'localityManager', 'clinician', 'duty', 'named', 'standIn'] as const),
];

function isConcerned(who: string, origin: WrittenEvent, before: readonly WrittenEvent[]): boolean {
  const { stream } = origin;
  // Who leads a case or is asked to is shown what its partners are asked.
  const lead = stream.replace(/^partner\./, 'coordination.');
  return [...new Set([stream, lead])].some((each) => {
    const has = relationsOf(who, { ...origin, stream: each }, before);
    return concerning.some((relation) => has.has(relation));
  });
}
