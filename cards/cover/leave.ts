import type { Absence } from '../../services/absence/absence.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import type { Duty } from '../../services/rota/duties.ts';
import { timeText, untilText } from '../clock-text.ts';
import { personOptions } from '../people.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts, problemsBeside, typedIn, type ChoiceOption } from '../parts/fields.ts';
import { callout, offer } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { localSpan, spanText } from '../rota/words.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { detectedText } from './directory-words.ts';
import { awayWords, personText } from './link-words.ts';
import formTemplate from './leave-form.json' with { type: 'json' };
import template from './leave.json' with { type: 'json' };

const fields = ['person', 'kind', 'from', 'until', 'cover'] as const;
type Field = (typeof fields)[number];

export type LeaveForm = {
  /** For whom the viewer may declare it: themselves first, then the people they manage. */
  readonly people: readonly PersonId[];
  /** Who can cover. */
  readonly covers: readonly PersonId[];
  readonly typed?: Typed;
  readonly problems?: Problems;
  readonly notice?: string;
};

const expandForm = cardTemplate<{
  readonly callouts: readonly Part[];
  readonly typed: Readonly<Record<Field, string>>;
  readonly problems: Readonly<Record<Field, readonly Part[]>>;
  readonly people: readonly ChoiceOption[];
  readonly covers: readonly ChoiceOption[];
  readonly actions: readonly Part[];
}>(formTemplate);

/** Declares leave or sickness, for oneself or, as a manager, for somebody of the team (V1). */
export function leaveFormCard(form: LeaveForm, context: CardContext): Card {
  const { people, covers, notice, problems } = form;
  const typed = typedIn(fields, form.typed);
  return expandForm(
    {
      callouts: formCallouts(notice, problems, context),
      typed: { ...typed, person: typed.person === '' ? (people[0] ?? '') : typed.person },
      problems: problemsBeside(fields, problems),
      people: personOptions(people, context, 6_000),
      covers: personOptions(covers, context, 6_000),
      actions: [
        button({
          title: say(context, 'Save'),
          verb: 'leave.declare',
          data: {},
          style: 'positive',
          sendsInputs: true,
        }),
      ],
    },
    context,
  );
}

const expand = cardTemplate<{
  readonly title: string;
  readonly callouts: readonly Part[];
  readonly rows: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

/** Declared and detected absences, with a button that ends each; and one that declares another. */
export function leaveCard(
  absences: readonly Absence[],
  context: CardContext,
  { notice }: { readonly notice?: string } = {},
): Card {
  return expand(
    {
      title:
        absences.length === 0
          ? say(context, 'No leave is declared')
          : say(context, 'Leave and sickness'),
      callouts:
        notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })],
      rows: absences.map((absence) => absenceRow(absence, context)),
      actions: [
        button({ title: say(context, 'Declare leave or sickness'), verb: 'leave.form', data: {} }),
      ],
    },
    context,
  );
}

type Whose = {
  readonly person: PersonId;
  readonly viewer: PersonId;
  /** Seven days were looked at. */
  readonly isOpenEnded: boolean;
};

/** A cover is not on duty in somebody's place: whoever is away has to find somebody for that. */
export function dutiesThen(
  duties: readonly Duty[],
  { person, viewer, isOpenEnded }: Whose,
  context: CardContext,
): readonly string[] {
  const [first] = duties;
  if (first === undefined) return [];
  const isOwn = person === viewer;
  const within = isOpenEnded
    ? say(context, 'in the next seven days')
    : say(context, 'in that time');
  const who = isOwn
    ? say(context, 'You are')
    : say(context, '{name} is', { name: context.nameOf(person) });
  const when = spanText(localSpan(first, context), context);
  const times =
    duties.length === 1
      ? say(context, 'once {within}, {when}', { within, when })
      : say(context, '{count} times {within}, first on {when}', {
          count: duties.length,
          within,
          when,
        });
  const what = isOwn
    ? say(context, 'offer it to somebody else under “my duties”')
    : say(context, '“coverage” shows where somebody else is needed');
  return [say(context, '{who} on duty {times}: {what}.', { who, times, what })];
}

function absenceRow(absence: Absence, context: CardContext): Part {
  const { person, from, until, cover, id, detected } = absence;
  const begun = !isBefore(context.now, from);
  const span = [
    begun
      ? say(context, 'since {when}', { when: timeText(from, context) })
      : say(context, 'from {when}', { when: timeText(from, context) }),
    until === undefined ? say(context, 'until ended') : untilText(until, context),
  ].join(', ');
  const covered =
    cover === undefined
      ? say(context, 'The standing cover is asked.')
      : say(context, '{name} covers.', { name: personText(cover, context) });
  return offer({
    explanation: `${say(context, '**{name}** is {away} {span}{detected}.', { name: personText(person, context), away: awayWords(absence, context), span, detected: detectedText(detected, context) })} ${covered}`,
    button: button({
      title:
        detected === undefined
          ? begun
            ? say(context, 'End it now')
            : say(context, 'Cancel it')
          : say(context, 'This is not so'),
      verb: 'leave.end',
      data: { person, absence: id },
    }),
  });
}
