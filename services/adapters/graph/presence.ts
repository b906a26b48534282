/** What Teams shows beside the name, and the out-of-office setting that comes with it. */
import { z } from 'zod';
import type { PersonId } from '../../kernel/ids.ts';
import type { Presence } from '../../ports/directory.ts';
import type { Question } from './ask.ts';
import { chunksOf, fewAtATime } from './chunks.ts';
import type { Standing } from './sheet.ts';
import { refusalOf, standingBy, type Look, type Source, type Tools } from './source.ts';

export const PresenceAnswer = z.object({
  value: z.array(
    z.object({
      id: z.string().toLowerCase(),
      availability: z.string().nullish(),
      outOfOfficeSettings: z.object({ isOutOfOffice: z.boolean().nullish() }).nullish(),
    }),
  ),
});
export type PresenceAnswer = z.infer<typeof PresenceAnswer>;

/** People in one question. */
const LIMIT = 650;

/** `PresenceUnknown`, and what Teams may come to show one day, is no presence. */
const presenceOf: { readonly [availability: string]: Presence | undefined } = {
  available: 'available',
  availableidle: 'available',
  busy: 'busy',
  busyidle: 'busy',
  donotdisturb: 'doNotDisturb',
  away: 'away',
  berightback: 'away',
  offline: 'offline',
};

export const createPresenceSource =
  (tools: Tools): Source =>
  async (look) => {
    if (tools.refusals.stands(refusalOf.presence)) return;
    look.sheet.expect(['presence'], look.people);
    await fewAtATime(chunksOf(look.people, LIMIT), (people) => readSome(tools, look, people));
  };

async function readSome(
  { asking, refusals }: Tools,
  { sheet, signal }: Look,
  people: readonly PersonId[],
): Promise<void> {
  const outcome = await asking.ask(presenceQuestion(people), signal);
  if (outcome.outcome === 'answered') {
    for (const person of people) readOne(sheet, person, outcome.value);
    return;
  }
  if (outcome.outcome === 'refused') refusals.remember(refusalOf.presence);
  sheet.mark(
    ['presence'],
    people,
    outcome.outcome === 'absent' ? somebodyUnknown : standingBy(outcome),
  );
}

const somebodyUnknown: Standing = {
  state: 'failed',
  why: 'Microsoft Graph does not know everybody who was asked about',
};
const leftOut: Standing = {
  state: 'failed',
  why: 'Microsoft Graph left this person out of its answer',
};

function readOne(sheet: Look['sheet'], person: PersonId, { value }: PresenceAnswer): void {
  const entry = value.find(({ id }) => id === person);
  sheet.mark(['presence'], [person], entry === undefined ? leftOut : { state: 'read' });
  const presence = presenceOf[(entry?.availability ?? '').toLowerCase()];
  if (presence !== undefined) sheet.tell(person, { presence });
  if (entry?.outOfOfficeSettings?.isOutOfOffice === true) {
    sheet.found(person, { source: 'presence', kind: 'outOfOffice' });
  }
}

export const presenceQuestion = (people: readonly PersonId[]): Question<PresenceAnswer> => ({
  name: 'POST getPresencesByUserId',
  pace: 'presence',
  answer: PresenceAnswer,
  request: { method: 'POST', path: '/communications/getPresencesByUserId', body: { ids: people } },
});
