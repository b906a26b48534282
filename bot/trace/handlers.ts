/** What the buttons of a trace do. */
import {
  askWithdrawal,
  longestTraceText,
  textFormCard,
  withdrawFormCard,
} from '../../cards/trace/forms.ts';
import type { traceVerbs } from '../../cards/trace/verbs.ts';
import { stillText, traceRefusalText } from '../../cards/trace/words.ts';
import { readText } from '../../services/consult/forms/free-text.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { HandledTrace } from '../../services/trace/desk.ts';
import { textsIn, undecidedIn, type TextDecision, type Trace } from '../../services/trace/trace.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { keptText } from '../handlers/consult-views.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import { showEpisodes, showTrace, type TraceParts } from './shown.ts';

export type TraceHandlers = Pick<CardHandlers, keyof typeof traceVerbs>;

export const traceHandlers = (parts: TraceParts): TraceHandlers => ({
  'trace.episodes': ({ actor, data }) => showEpisodes(parts, data, actor),
  'trace.draft': (press) => draft(parts, press),
  'trace.show': ({ actor, data }) => showTrace(parts, data, actor, { page: data.page }),
  'trace.text': (press) => openText(parts, press),
  'trace.decide': (press) => decide(parts, press),
  'trace.release': async (press) =>
    afterwards(parts, press, await parts.traces.release(press, press.data), released),
  'trace.withdrawForm': async ({ actor, data }) => {
    const trace = await parts.traces.load(data);
    if (trace.status !== 'released' || !mayLook(parts, trace, actor)) {
      return showTrace(parts, data, actor);
    }
    return { card: withdrawFormCard(trace, parts.context()) };
  },
  'trace.withdraw': (press) => withdraw(parts, press),
});

const released = 'It is released. Packs of its month show it from now on.';

const mayLook = (
  { traces }: TraceParts,
  trace: Parameters<TraceParts['traces']['mayRelease']>[0],
  actor: Press<'trace.show'>['actor'],
): boolean => traces.mayRelease(trace).includes(actor);

async function draft(parts: TraceParts, press: Press<'trace.draft'>): Promise<CardReply> {
  const handled = await parts.traces.draft(press, press.data, 'pack');
  if (handled === undefined) {
    return showEpisodes(parts, press.data, press.actor, 'The record has no such episode.');
  }
  return afterwards(parts, press, handled);
}

async function openText(parts: TraceParts, press: Press<'trace.text'>): Promise<CardReply> {
  const { actor, data } = press;
  const trace = await parts.traces.load(data);
  const form =
    trace.status === 'drafted' && mayLook(parts, trace, actor) && !trace.about.includes(actor)
      ? textFormCard(trace, data.number, parts.context())
      : undefined;
  return form ? { card: form } : showTrace(parts, data, actor);
}

async function decide(parts: TraceParts, press: Press<'trace.decide'>): Promise<CardReply> {
  const { data } = press;
  const trace = await parts.traces.load(data);
  const text = data.text.trim();
  if (data.how === 'edited' && (text === '' || text.length > longestTraceText)) {
    return againWith(parts, press, 'Write the text, or press “Leave out”.', data.asked);
  }
  const decision: TextDecision =
    data.how === 'edited'
      ? { kind: 'edited', text, cleared: [...doubtsOf(trace, data.number), ...data.asked] }
      : { kind: data.how };
  const handled = await parts.traces.decide(press, data, data.number, decision);
  if (handled.outcome === 'refused') {
    const { refusal } = handled;
    if (refusal.reason !== 'stillThere') return afterwards(parts, press, handled, '', data.text);
    const says = `It still holds ${stillText(refusal, parts.context())}. Nothing was saved. ${whatToDo(refusal)}`;
    return againWith(parts, press, says, [...data.asked, ...refusal.doubts]);
  }
  return handled.outcome === 'busy'
    ? afterwards(parts, press, handled, '', data.text)
    : nextText(parts, press, handled.state);
}

const doubtsOf = (trace: Trace, number: number): readonly string[] =>
  trace.status === 'none'
    ? []
    : (textsIn(trace)[number - 1]?.doubts.map(({ words }) => words) ?? []);

/** The next one to decide on; the trace once there is none. */
function nextText(
  parts: TraceParts,
  { actor, data }: Press<'trace.decide'>,
  trace: Trace,
): CardReply | Promise<CardReply> {
  const [next] = trace.status === 'drafted' ? undecidedIn(trace) : [];
  const form =
    trace.status === 'drafted' && next !== undefined
      ? textFormCard(trace, next, parts.context())
      : undefined;
  return form ? { card: form } : showTrace(parts, data, actor);
}

const whatToDo = ({ kinds }: { readonly kinds: readonly string[] }): string =>
  kinds.length > 0
    ? 'Take it out, or write e.g. [name] in its place.'
    : 'If a word names nobody, save once more with the word standing alone.';

/** What was typed stays as it was. */
async function againWith(
  parts: TraceParts,
  { actor, data }: Press<'trace.decide'>,
  problem: string,
  asked: readonly string[],
): Promise<CardReply> {
  const trace = await parts.traces.load(data);
  const filled = { typed: { text: data.text }, problems: { text: problem }, asked };
  const form =
    trace.status === 'drafted' && mayLook(parts, trace, actor)
      ? textFormCard(trace, data.number, parts.context(), filled)
      : undefined;
  if (form) return { card: form };
  const notice = `${problem}${keptText({ text: data.text })}`;
  return showTrace(parts, data, actor, { notice });
}

async function withdraw(parts: TraceParts, press: Press<'trace.withdraw'>): Promise<CardReply> {
  const { data, actor } = press;
  const { service, clock } = parts;
  const today = localDate(service.timeZone, clock.now());
  const read = readText('why', data.why, { today, ask: askWithdrawal, substance: 'reason' });
  const trace = await parts.traces.load(data);
  if (!read.ok && trace.status === 'released' && mayLook(parts, trace, actor)) {
    const filled = { typed: { why: data.why }, problems: read.problems };
    return { card: withdrawFormCard(trace, parts.context(), filled) };
  }
  if (!read.ok) return showTrace(parts, data, actor);
  const handled = await parts.traces.withdraw(press, data, read.value);
  return afterwards(parts, press, handled, 'It is withdrawn.', data.why);
}

function afterwards(
  parts: TraceParts,
  {
    actor,
    data,
  }: Pick<Press<'trace.show'>, 'actor'> & { readonly data: Press<'trace.release'>['data'] },
  handled: HandledTrace,
  done?: string,
  why?: string,
): Promise<CardReply> {
  const said = whyUnchanged(handled, (refusal) => traceRefusalText(refusal, parts.context()));
  const notice = said === undefined ? done : `${said}${keptText({ why })}`;
  return showTrace(parts, data, actor, { notice });
}
