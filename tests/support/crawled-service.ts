/**
 * A service in which much has happened: its own people open every card that they get hold of, fill
 * in its form and press its buttons, a few times each. What is left is a store that holds something
 * of everything, and for nearly every verb what a real button sent.
 */
import { z } from 'zod';
import { cardVerbs, isCardVerb, type CardVerb } from '../../cards/verbs.ts';
import { seedCaseload } from '../../rehearsal/seed-caseload.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { actionsOf, inputsOf, nodesOf, type Node } from './card-parts.ts';
import type { Store } from '../../services/ports/store.ts';
import { at, esther, farah, grace, jonah, service } from './people.ts';
import { ServiceDay } from './service-day.ts';
import { executeFields, personalActivity } from './teams-activities.ts';

type Data = { readonly [field: string]: unknown };
export type SentPress = { readonly verb: CardVerb; readonly data: Data };

/** Stands in every text that the crawl types, and nowhere else. */
export const SECRET = 'Zebrafinch';
const SERVICE_URL = 'http://127.0.0.1:9/';
/** How often a verb is pressed on the way. */
const OF_EACH = 3;
const MOST_PRESSES = 700;

type Shown = { readonly to: PersonId | undefined; readonly card: unknown };

/** What any activity leaves: how people are reached, what stands on which message, figures that a look brings up to date. */
const taught = /^(?:(?:contact|channel|cards)\.|(?:tenantServiceUrl|reachMark)$|fairness\.pings$)/;

const noting = (store: Store, writes: string[]): Store => ({
  read: (...question) => store.read(...question),
  list: (...question) => store.list(...question),
  due: (...question) => store.due(...question),
  partitions: () => store.partitions(),
  ping: () => store.ping(),
  close: () => store.close(),
  commit: (partition, operations, options) => {
    for (const each of operations) {
      writes.push('document' in each ? each.document.id : each.id);
    }
    return store.commit(partition, operations, options);
  },
});

export class CrawledService {
  readonly day: ServiceDay;
  /** What buttons sent, by verb. */
  readonly sent = new Map<CardVerb, SentPress[]>();
  readonly #queue: (SentPress & { readonly person: PersonId })[] = [];
  readonly #seen = new Set<string>();
  readonly #times = new Map<string, number>();
  #round = '';

  readonly #writes: string[];

  private constructor(day: ServiceDay, writes: string[]) {
    this.day = day;
    this.#writes = writes;
  }

  /** @param watch stands between the bot and its store */
  static async open(watch: (store: Store) => Store = (store) => store): Promise<CrawledService> {
    const shown: Shown[] = [];
    const writes: string[] = [];
    const day = new ServiceDay({
      start: at('10:00'),
      links: { key: 'k'.repeat(32), publicUrl: 'https://oversight.example.org' },
      wrapMessenger: (messenger) => ({
        send: (recipient, message) => {
          const to = recipient.kind === 'person' ? recipient.person : undefined;
          shown.push({ to, card: message.card });
          return messenger.send(recipient, message);
        },
        update: (...update) => messenger.update(...update),
      }),
      wrapStore: (store) => noting(watch(store), writes),
    });
    const crawled = new CrawledService(day, writes);
    await seedCaseload(day.bot, service, day.now);
    await day.bot.prepare();
    await day.ask();
    await day.settle();
    const people = [esther, farah, grace, jonah];
    await crawled.#crawl(people, 'first');
    await day.settle();
    for (const { to, card } of shown) crawled.#read(to ?? grace, card);
    await crawled.#crawl(people, 'second');
    crawled.#fillGaps();
    return crawled;
  }

  /** @returns what the presser was answered, and nothing of what others got */
  async press(person: PersonId, { verb, data }: SentPress): Promise<unknown> {
    const activity = personalActivity(person, executeFields(verb, data));
    const body = { ...activity, serviceUrl: SERVICE_URL };
    const request = { authorization: undefined, host: '127.0.0.1', body };
    return (await this.day.bot.receive(request)).body;
  }

  /** Ids of what was written since the last call, but for how people are reached. */
  takeWrites(): readonly string[] {
    return this.#writes.splice(0).filter((id) => !taught.test(id));
  }

  /** For verbs whose button was not met: what stands on others about the same things. */
  #fillGaps(): void {
    const met = [...this.sent.values()].flat().map(({ data }) => data);
    for (const verb of Object.keys(cardVerbs).filter(isCardVerb)) {
      const found = [...(this.sent.get(verb) ?? [])];
      for (const data of met) {
        if (found.length >= OF_EACH) break;
        const made = madeFrom(verb, data);
        const isNew = !found.some((each) => JSON.stringify(each.data) === JSON.stringify(made));
        if (made !== undefined && isNew) found.push({ verb, data: made });
      }
      if (found.length > 0) this.sent.set(verb, found);
    }
  }

  async #crawl(people: readonly PersonId[], round: string): Promise<void> {
    this.#round = round;
    for (const verb of Object.keys(cardVerbs).filter(isCardVerb)) {
      for (const person of people) this.#want(person, { verb, data: {} });
    }
    for (const person of people) {
      for (const pathway of ['perinatal']) {
        this.#want(person, { verb: 'who.show', data: { pathway, locality: 'riverside' } });
      }
      for (const team of service.teams.keys()) this.#ofTeam(person, team);
    }
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      const answer = await this.press(next.person, next);
      for (const card of cardsIn(answer)) this.#read(next.person, card);
    }
  }

  #ofTeam(person: PersonId, team: string): void {
    for (const [verb, schema] of Object.entries(cardVerbs)) {
      if (isCardVerb(verb) && schema.safeParse({ team }).success) {
        this.#want(person, { verb, data: { team } });
      }
    }
  }

  #read(person: PersonId, card: unknown): void {
    for (const action of actionsOf(card)) {
      const data = isData(action['data']) ? action['data'] : {};
      const { verb: within, msteams: _teams, ...rest } = data;
      const verb = action['verb'] ?? within;
      if (!isCardVerb(verb)) continue;
      const typed = action['associatedInputs'] === 'auto' ? filledIn(card, wordsFor(verb)) : {};
      this.#want(person, { verb, data: { ...typed, ...rest } });
    }
  }

  #want(person: PersonId, press: SentPress): void {
    if (!cardVerbs[press.verb].safeParse(press.data).success) return;
    const own = `${this.#round} ${person} ${press.verb}`;
    const key = `${own} ${JSON.stringify(press.data)}`;
    const times = this.#times.get(own) ?? 0;
    if (this.#seen.has(key) || times >= OF_EACH) return;
    this.#seen.add(key);
    this.#times.set(own, times + 1);
    const known = this.sent.get(press.verb) ?? [];
    if (known.length < OF_EACH && Object.keys(press.data).length > 0) {
      this.sent.set(press.verb, [...known, press]);
    }
    this.#queue.push({ ...press, person });
  }
}

/** What of another button's data this verb would take, with its choices chosen. */
function madeFrom(verb: CardVerb, data: Data): Data | undefined {
  const schema = cardVerbs[verb];
  const fields = Object.entries(schema.shape as { readonly [field: string]: z.ZodType });
  const made = fields.flatMap(([field, its]): [string, unknown][] => {
    if (field in data) return [[field, data[field]]];
    if (its.safeParse(undefined).success) return [];
    const example = [1, ...optionsOf(its)].find((each) => its.safeParse(each).success);
    return example === undefined ? [] : [[field, example]];
  });
  const parsed = schema.safeParse(Object.fromEntries(made));
  return parsed.success && made.length > 0 ? Object.fromEntries(made) : undefined;
}

const optionsOf = (schema: z.ZodType): readonly unknown[] =>
  schema instanceof z.ZodEnum ? schema.options : [];

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;

const cardsIn = (answer: unknown): readonly Node[] =>
  nodesOf(answer).filter(({ type }) => type === 'AdaptiveCard');

/** What waits in a shortage is told to everybody who asks, so no secret is in it. */
const wordsFor = (verb: CardVerb): string =>
  `The ${verb.startsWith('shortage.') ? 'routine clinic' : SECRET} was heard of again.`;

/** A form as somebody fills it in who wants to be done with it. */
const filledIn = (card: unknown, words: string): Data =>
  Object.fromEntries(inputsOf(card).map((input) => [String(input['id']), answerTo(input, words)]));

function answerTo(input: Node, words: string): unknown {
  const { type = '', value } = input;
  if (typeof value === 'string' && value !== '') return value;
  return type === 'Input.ChoiceSet' ? firstChoice(input) : (plainAnswers[type] ?? words);
}

const plainAnswers: { readonly [type: string]: string } = {
  'Input.Date': '2026-12-04',
  'Input.Time': '11:00',
  'Input.Toggle': 'true',
  'Input.Number': '1',
};

const firstChoice = ({ choices }: Node): string =>
  (choices as readonly { readonly value: string }[] | undefined)?.[0]?.value ?? '';
