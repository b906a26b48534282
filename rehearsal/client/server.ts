/** Asks the rehearsal's server. */
import type {
  ActRequest,
  Answer,
  AwayRequest,
  ChatsView,
  ClockRequest,
  ConsentRequest,
  CommandRequest,
  DialogSubmit,
  Faults,
  GraphRequest,
  MessageView,
  OpenRequest,
  PersonRequest,
  PressedAction,
  PressRequest,
  RefreshRequest,
  RehearsalEvent,
  SayRequest,
  TourView,
  World,
} from '../api.ts';
import type { RehearsalRecord } from '../host.ts';

type Posts = {
  say: [SayRequest, MessageView];
  act: [ActRequest, Answer];
  press: [PressRequest, Answer];
  consent: [ConsentRequest, Answer];
  dialog: [DialogSubmit, Answer];
  command: [CommandRequest, Answer];
  refresh: [RefreshRequest, object];
  open: [OpenRequest, object];
  person: [PersonRequest, object];
  faults: [Partial<Faults>, object];
  away: [AwayRequest, object];
  graph: [GraphRequest, object];
  clock: [ClockRequest, object];
};

/** What the server refused, in words for the visitor. */
export class Refused extends Error {}

export async function post<Name extends keyof Posts>(
  name: Name,
  body: Posts[Name][0],
): Promise<Posts[Name][1]> {
  const answer: Posts[Name][1] = await read(
    await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  const verb = verbIn(body);
  if (verb !== undefined && 'kind' in answer) for (const listen of listeners) listen(verb, answer);
  return answer;
}

type PressListener = (verb: string, answer: Answer) => void;
const listeners = new Set<PressListener>();

/** Calls after each button that was pressed in this window, with what came of it. */
export function onPressed(listener: PressListener): void {
  listeners.add(listener);
}

function verbIn(body: Posts[keyof Posts][0]): string | undefined {
  if ('verb' in body) return body.verb;
  if (!('action' in body) || typeof body.action === 'string') return undefined;
  return verbOf(body.action);
}

/** Old clients send the verb among the data. */
function verbOf(action: PressedAction): string | undefined {
  if (action.type === 'Action.Execute') return action.verb;
  const { verb } = Object(action.data) as { readonly verb?: unknown };
  return typeof verb === 'string' ? verb : undefined;
}

const get = async <Answered>(path: string): Promise<Answered> => read(await fetch(path));

export const getWorld = (): Promise<World> => get('/api/world');
export const getRecord = (): Promise<RehearsalRecord> => get('/api/record');
export const getTour = (): Promise<TourView> => get('/api/tour');
export const getChats = (person: string): Promise<ChatsView> =>
  get(`/api/chats?person=${encodeURIComponent(person)}`);

/** Follows the events; `back` is called when a broken connection has come back. */
export function follow(listen: (event: RehearsalEvent) => void, back: () => void): void {
  const source = new EventSource('/api/events');
  let broken = false;
  source.onmessage = ({ data }: MessageEvent<string>) => {
    listen(JSON.parse(data) as RehearsalEvent);
  };
  source.onerror = () => {
    broken = true;
  };
  source.onopen = () => {
    if (broken) back();
    broken = false;
  };
}

async function read<Answered>(response: Response): Promise<Answered> {
  const body: unknown = await response.json();
  if (response.ok) return body as Answered;
  const { error } = body as { readonly error?: { readonly message?: string } };
  throw new Refused(error?.message ?? `The rehearsal answered ${response.status}.`);
}
