/** A trace: its timeline without names, what was taken out, and what is left to decide. */
import type { TraceEntry } from '../../services/trace/anonymise.ts';
import { releasersOf } from '../../services/trace/decide.ts';
import { finalEntries, textsIn, undecidedIn, type BegunTrace } from '../../services/trace/trace.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { expandCase } from '../caseload/card.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { rowsOf } from '../sign-off/rows.ts';
import { escapeText, shorten } from '../user-text.ts';
import { episodeWord, marked, traceTitle } from './words.ts';

export type TraceView = {
  readonly trace: BegunTrace;
  /** Who may look it through, but for those whose decisions it shows. */
  readonly mayRelease: readonly PersonId[];
  /** The episode has gone on since it was drafted. */
  readonly isBehind: boolean;
  /** From 1. */
  readonly page?: number;
  readonly notice?: string | undefined;
};

const PER_PAGE = 6;
/** Characters of each text; the form for it, and the pack, have all. */
const SHOWN = 400;
const LONGEST_NOTICE = 2_500;

export function traceCard(view: TraceView, viewer: PersonId, context: CardContext): Card {
  const { trace, notice } = view;
  const pages = Math.max(1, Math.ceil(trace.entries.length / PER_PAGE));
  const page = Math.min(view.page ?? 1, pages);
  const from = (page - 1) * PER_PAGE;
  const shown = entriesOf(trace, context).slice(from, from + PER_PAGE);
  const title = traceTitle(trace, context);
  const team = context.service.teams.get(trace.team)?.name ?? trace.team;
  return expandCase({
    caseLine: `${episodeWord(trace.episode, context)} · ${escapeText(team)}`,
    headline:
      pages === 1 ? title : say(context, '{title}, page {page} of {pages}', { title, page, pages }),
    fallbackText: title,
    callouts: [
      ...(notice === undefined
        ? []
        : [callout({ style: 'emphasis', text: escapeText(shorten(notice, LONGEST_NOTICE)) })]),
      ...standing(view, context),
    ],
    rows: rowsOf(
      shown.map(({ when, who, what, texts }) => ({
        text: `**${escapeText(when)}** · ${escapeText(who)}`,
        detail: [escapeText(plain(what)), ...texts.map(textLine)].join('\n\n'),
      })),
    ),
    ...{ facts: [], fields: [] },
    note: say(
      context,
      'No name, reference or date of the record stands here. Days count from the first event.',
    ),
    actions: actionsOf(view, viewer, page, pages, context),
  });
}

/** `[Case 1]` is how texts hold it. */
const plain = (text: string): string => text.replace(/\[(Case \d{1,2})\]/g, '$1');

const textLine = ({ label, text }: { readonly label: string; readonly text: string }): string =>
  `${escapeText(label)}: ${marked(plain(shorten(text, SHOWN)))}`;

const entriesOf = (
  trace: BegunTrace,
  context: CardContext,
): readonly (Omit<TraceEntry, 'texts'> & {
  readonly texts: readonly { readonly label: string; readonly text: string }[];
})[] => (trace.status === 'drafted' ? draftEntries(trace, context) : finalEntries(trace));

/** A decided text as it is going to be, the others as they were masked. */
function draftEntries(trace: BegunTrace, context: CardContext) {
  const released = finalEntries({ ...trace, decisions: everyDecision(trace) });
  let number = 0;
  return released.map((entry, at) => ({
    ...entry,
    texts: entry.texts.map((text, place) => {
      number += 1;
      const isDecided = trace.decisions[number] !== undefined;
      const draft = trace.entries[at]?.texts[place]?.text ?? text.text;
      return isDecided
        ? text
        : { label: say(context, '{label} (to decide)', { label: text.label }), text: draft };
    }),
  }));
}

const everyDecision = (trace: BegunTrace): BegunTrace['decisions'] => ({
  ...Object.fromEntries(
    textsIn(trace).map((_text, index) => [index + 1, { kind: 'kept', ...trace.drafted }]),
  ),
  ...trace.decisions,
});

function draftedText(trace: BegunTrace, who: readonly PersonId[], context: CardContext): string {
  const left = undecidedIn(trace).length;
  const all = textsIn(trace).length;
  const whose =
    who.length === 0
      ? say(context, 'Nobody may release it: it shows decisions of every manager.')
      : say(context, 'It can be released by {who}.', { who: anyOfText(who, context) });
  return left === 0
    ? `${say(context, 'Every text is decided.')} ${whose}`
    : `${say(
        context,
        '{left} of {all} texts wait to be looked through. Small-letter names can’t be found: read each.',
        { left, all },
      )} ${whose}`;
}

function standing(
  { trace, isBehind, mayRelease }: TraceView,
  context: CardContext,
): readonly Part[] {
  const name = context.nameOf;
  const behind = isBehind
    ? [
        callout({
          style: 'warning',
          text: say(context, 'More was recorded in this episode since the trace was drafted.'),
        }),
      ]
    : [];
  switch (trace.status) {
    case 'drafted': {
      const style = undecidedIn(trace).length === 0 ? 'good' : 'accent';
      const text = draftedText(trace, releasersOf(trace, mayRelease), context);
      return [callout({ style, text: escapeText(text) }), ...behind];
    }
    case 'released': {
      const { by, at } = trace.released;
      const text = say(context, 'Released by {name} {when}. Packs of its month show it.', {
        name: name(by),
        when: atText(at, context),
      });
      return [callout({ style: 'good', text: escapeText(text) }), ...behind];
    }
    case 'withdrawn': {
      const { by, at, why } = trace.withdrawn;
      const text = say(context, 'Withdrawn by {name} {when}: {why}', {
        name: name(by),
        when: atText(at, context),
        why,
      });
      return [callout({ style: 'warning', text: escapeText(text) })];
    }
  }
}

function actionsOf(
  { trace, mayRelease }: TraceView,
  viewer: PersonId,
  page: number,
  pages: number,
  context: CardContext,
): readonly Part[] {
  const { team, episode, caseRef, status } = trace;
  const [next] = undecidedIn(trace);
  const may = releasersOf(trace, mayRelease).includes(viewer);
  const data = { team, episode };
  const to = (title: string, target: number): Part =>
    button({ title, verb: 'trace.show', data: { ...data, page: target } });
  const look =
    next === undefined
      ? button({ title: say(context, 'Release'), verb: 'trace.release', data, style: 'positive' })
      : button({
          ...{
            title: say(context, 'Next text'),
            verb: 'trace.text',
            data: { ...data, number: next },
          },
          style: 'positive',
        });
  return [
    ...(status === 'drafted' && may ? [look] : []),
    ...(page < pages ? [to(say(context, 'Show more'), page + 1)] : []),
    ...(page > 1 ? [to(say(context, 'Back'), page - 1)] : []),
    ...(status === 'released'
      ? [button({ title: say(context, 'Withdraw…'), verb: 'trace.withdrawForm', data })]
      : [
          button({
            title: say(context, 'Draft again'),
            verb: 'trace.draft',
            data: { ...data, caseRef },
          }),
        ]),
  ];
}
