/** The browser client's requests. */
import { z } from 'zod';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Answer, ClockRequest, PressRequest, World } from '../api.ts';
import { castFor } from '../cast.ts';
import type { Teams } from '../connector/teams.ts';
import type { RehearsalBot } from '../host.ts';
import type { Microsoft365 } from '../microsoft365.ts';
import type { People } from '../people.ts';
import type { Service } from '../../services/service/service.ts';
import { messageOf, sendJson, type Handler, type LoopbackRequest } from './loopback-server.ts';
import { requests } from './requests.ts';
import { chatsOf, nextMondayAtNine } from './world.ts';

/** What the browser's requests reach. */
export type Backstage = {
  readonly service: Service;
  readonly teams: Teams;
  readonly people: People;
  readonly microsoft365: Pick<Microsoft365, 'setPerson' | 'setGraph'>;
  readonly bot: RehearsalBot;
  readonly tour: boolean;
  readonly world: () => World;
  readonly advanceTo: (instant: Instant) => Promise<void>;
};

type Endpoint = (backstage: Backstage, request: LoopbackRequest) => Promise<unknown>;

const posts = {
  say: post(requests.say, async (people, request) => (await people.say(request)).message),
  act: post(requests.act, (people, request) => people.act(request)),
  press: post(requests.press, (people, request) => pressWhenThere(people, request)),
  consent: post(requests.consent, (people, request) => people.consent(request)),
  dialog: post(requests.dialog, (people, request) => people.submitDialog(request)),
  command: post(requests.command, (people, request) => people.startCommand(request)),
  refresh: post(requests.refresh, (people, request) => people.refresh(request)),
  open: post(requests.open, async (people, { person, conversation }) => {
    await people.open(person, conversation);
  }),
  person: post(requests.person, (people, { person, ...changes }) =>
    people.setPerson(person, changes),
  ),
  faults: post(requests.faults, (people, changes) => {
    people.setFaults(changes);
    return Promise.resolve();
  }),
} as const;

const endpoints: { readonly [route: string]: Endpoint } = {
  'GET /api/world': ({ world }) => Promise.resolve(world()),
  'GET /api/chats': ({ teams }, { query }) =>
    Promise.resolve(chatsOf(teams, query.get('person') ?? '')),
  'GET /api/record': ({ bot }) => bot.record(),
  'GET /api/tour': ({ tour, service, bot }) =>
    Promise.resolve({ cast: tour ? castFor(service, bot.now()) : undefined }),
  'POST /api/clock': async ({ bot, service, advanceTo }, request) => {
    const asked = parse<ClockRequest>(requests.clock, request);
    await advanceTo(
      'by' in asked ? addTime(bot.now(), asked.by) : nextMondayAtNine(bot.now(), service.timeZone),
    );
  },
  'POST /api/away': ({ microsoft365 }, request) => {
    microsoft365.setPerson(parse(requests.away, request));
    return Promise.resolve();
  },
  'POST /api/graph': ({ microsoft365 }, request) => {
    microsoft365.setGraph(parse(requests.graph, request));
    return Promise.resolve();
  },
  ...Object.fromEntries(
    Object.entries(posts).map(([name, endpoint]) => [`POST /api/${name}`, endpoint]),
  ),
};

/** A card is on its way for a moment when what brings it has only just been done. */
const LOOKS = 10;
const BETWEEN_MS = 300;

async function pressWhenThere(
  people: People,
  request: PressRequest,
  looks = LOOKS,
): Promise<Answer> {
  try {
    return await people.press(request);
  } catch (error) {
    const isMissing = error instanceof OversightError && error.code === 'noSuchButton';
    if (!isMissing || looks === 1) throw error;
  }
  await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  return pressWhenThere(people, request, looks - 1);
}

function post<Request>(
  schema: z.ZodType<Request>,
  handle: (people: People, request: Request) => Promise<unknown>,
): Endpoint {
  return ({ people }, request) => handle(people, parse(schema, request));
}

const parse = <Request>(schema: z.ZodType<Request>, { body }: LoopbackRequest): Request =>
  schema.parse(JSON.parse(body.toString('utf8')));

export const browserApi =
  (backstage: Backstage): Handler =>
  async (request, response) => {
    const endpoint = endpoints[`${request.method} ${request.path}`];
    if (!endpoint) {
      sendJson(response, 404, { error: { message: 'No such endpoint.' } });
      return;
    }
    try {
      sendJson(response, 200, (await endpoint(backstage, request)) ?? {});
    } catch (error) {
      sendJson(response, statusOf(error), {
        error: { code: error instanceof OversightError ? error.code : '', message: wordsOf(error) },
      });
    }
  };

function statusOf(error: unknown): number {
  if (error instanceof z.ZodError || error instanceof SyntaxError) return 400;
  return error instanceof OversightError ? 409 : 500;
}

const wordsOf = (error: unknown): string =>
  error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
