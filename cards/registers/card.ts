/** A register, a page at a time: what is late first, then what is due next. */
import type { Register } from '../../services/register/register.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { entryOf } from './entry.ts';
import template from './filter-row.json' with { type: 'json' };

const filterRow = partTemplate<{
  readonly filter: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly buttons: readonly Part[];
}>(template);

export type RegisterView = {
  readonly register: Register;
  /** To which the viewer has narrowed it; absent: all that they see. */
  readonly team?: TeamId | undefined;
  /** Whose entries they are, in words, e.g. the teams' names. */
  readonly whose: string;
};

/** More are cut on a phone. */
const MOST_BUTTONS = 3;

export function registerCard(view: RegisterView, context: CardContext, notice?: string): Card {
  const { register, team, whose } = view;
  const { kind, filter, entries, page, pages } = register;
  const data = { kind: kind.id, team };
  const to = (title: string, target: number): Part =>
    button({ title, verb: 'registers.show', data: { ...data, filter: filter.id, page: target } });
  return expandCase({
    caseLine: escapeText(whose),
    headline:
      pages === 1
        ? titleOf(register)
        : say(context, '{register}, page {page} of {pages}', {
            register: titleOf(register),
            page,
            pages,
          }),
    fallbackText: titleOf(register),
    callouts: [
      ...(notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })]),
      ...lateCallout(register, context),
    ],
    rows: entries.map((state) => entryOf(state, kind, context)),
    facts: [],
    note: noteOf(register, context),
    fields: [filterPart(register, data, context)],
    actions: [
      ...(page < pages ? [to(say(context, 'More'), page + 1)] : []),
      ...(page > 1 ? [to(say(context, 'Back'), page - 1)] : []),
      ...(register.all.length === 0
        ? []
        : [
            button({
              title: say(context, 'Save file…'),
              verb: 'registers.export',
              data: { ...data, filter: filter.id },
            }),
          ]),
      button({ title: say(context, 'Registers'), verb: 'registers.list', data: {} }),
    ].slice(0, MOST_BUTTONS),
  });
}

const titleOf = ({ kind, filter, all }: Register): string =>
  filter.id === 'all'
    ? `${kind.register.title}: ${all.length}`
    : `${kind.register.title}, ${lowerFirst(filter.label)}: ${all.length}`;

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

function lateCallout({ exceptions, filter }: Register, context: CardContext): readonly Part[] {
  if (exceptions === 0 || filter.id === 'late') return [];
  const text =
    exceptions === 1
      ? say(context, '**1 has something late.** It stands first.')
      : say(context, '**{exceptions} have something late.** They stand first, the longest first.', {
          exceptions,
        });
  return [callout({ style: 'warning', text })];
}

const noteOf = ({ all, filter }: Register, context: CardContext): string => {
  if (all.length > 0) return '';
  return say(
    context,
    filter.id === 'all'
      ? 'Nothing is open or in force that you may see.'
      : 'Nothing here. Choose below to see others.',
  );
};

function filterPart(
  { choices, filter }: Register,
  data: { readonly kind: Register['kind']['id']; readonly team: TeamId | undefined },
  context: CardContext,
): Part {
  return filterRow(
    {
      filter: filter.id,
      choices: choices.map(({ id, label, count }) => ({
        title: count === undefined ? label : `${label} (${count})`,
        value: id,
      })),
      buttons: [
        button({ title: say(context, 'Show'), verb: 'registers.show', data, sendsInputs: true }),
      ],
    },
    context,
  );
}
