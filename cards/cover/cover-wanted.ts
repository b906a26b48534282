/** Asks who covers while somebody is away, as a calendar says, and nobody was named (V2). */
import type { Absence } from '../../services/absence/absence.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { timeText, untilText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts } from '../parts/fields.ts';
import { offer } from '../parts/parts.ts';
import { personOptions } from '../people.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { detectedText } from './directory-words.ts';
import { awayWords, personText } from './link-words.ts';
import template from './cover-wanted.json' with { type: 'json' };

export type CoverWanted = {
  readonly absence: Absence;
  readonly viewer: Viewer;
  /** Who may cover and is there then. */
  readonly covers: readonly PersonId[];
  /** What was chosen, when the card is given back. */
  readonly picked?: string;
  readonly notice?: string;
};

const expand = cardTemplate<{
  readonly title: string;
  readonly callouts: readonly Part[];
  readonly paragraphs: readonly { readonly text: string }[];
  readonly fields: readonly Part[];
  readonly others: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

export function coverWantedCard(wanted: CoverWanted, context: CardContext): Card {
  const { absence, viewer, covers, picked = '', notice } = wanted;
  const isOwn = viewer === absence.person;
  const whom = isOwn ? say(context, 'you') : personText(absence.person, context);
  const isOpen = absence.cover === undefined;
  const canName = isOpen && covers.length > 0;
  return expand(
    {
      title: isOpen
        ? say(context, 'Who covers for {whom}?', { whom })
        : say(context, 'Cover for {whom} is named', { whom }),
      callouts: formCallouts(notice, undefined, context),
      paragraphs: paragraphs(absence, isOwn, context).map((text) => ({ text })),
      fields: canName ? [choice(covers, picked, context)] : [],
      actions: canName ? [save(absence, context)] : [],
      others: isOpen ? others(absence, isOwn, context) : [],
    },
    context,
  );
}

function paragraphs(absence: Absence, isOwn: boolean, context: CardContext): readonly string[] {
  const { person, cover, detected } = absence;
  const who = isOwn
    ? say(context, 'You are')
    : say(context, '{name} is', { name: personText(person, context) });
  const away = `${who} ${awayWords(absence, context)} ${spanText(absence, context)}${detectedText(detected, context)}.`;
  return cover === undefined
    ? [
        away,
        say(
          context,
          'Nobody is named to cover. Until somebody is, the standing cover or the deputy is asked.',
        ),
      ]
    : [away, say(context, '{name} is asked meanwhile.', { name: personText(cover, context) })];
}

/** "since 10:00 until the end of Fri 11 Dec", "from Mon 7 Dec 09:00". */
function spanText({ from, until }: Absence, context: CardContext): string {
  const begins = `${isBefore(context.now, from) ? say(context, 'from') : say(context, 'since')} ${timeText(from, context)}`;
  return until === undefined ? begins : `${begins} ${untilText(until, context)}`;
}

const choice = (covers: readonly PersonId[], picked: string, context: CardContext): Part =>
  choiceField({
    id: 'cover',
    label: say(context, 'Who covers?'),
    errorMessage: say(context, 'Choose who covers.'),
    style: 'compact',
    value: picked,
    choices: personOptions(covers, context, 6_000),
  });

const save = ({ person, id }: Absence, context: CardContext): Part =>
  button({
    ...{ title: say(context, 'Save'), verb: 'absence.nameCover', data: { person, absence: id } },
    ...{ style: 'positive', sendsInputs: true },
  });

/** What else can be said than a name. */
function others({ person, id }: Absence, isOwn: boolean, context: CardContext): readonly Part[] {
  const data = { person, absence: id };
  const who = isOwn ? say(context, 'you are') : say(context, 'they are');
  return [
    ...(isOwn
      ? [
          offer({
            explanation: say(context, 'If you know nobody, your manager can name somebody.'),
            button: button({
              title: say(context, 'Ask my manager'),
              verb: 'absence.askManager',
              data,
            }),
          }),
        ]
      : []),
    offer({
      explanation: say(context, 'If this is wrong, say so, and {who} asked as before.', { who }),
      button: button({ title: say(context, 'This is not so'), verb: 'leave.end', data }),
    }),
  ];
}

/** The lock screen says that somebody is away, never why. Plain text. */
export function coverWantedAlert(
  { person, from }: Absence,
  telling: string,
  viewer: PersonId,
  context: CardContext,
): string {
  if (telling === 'coverAsked')
    return say(context, '{name} asks you to name who covers', { name: context.nameOf(person) });
  const when = isBefore(context.now, from)
    ? ` ${say(context, 'from {when}', { when: timeText(from, context) })}`
    : '';
  return viewer === person
    ? say(context, 'You are away{when}: please name who covers for you', { when })
    : say(context, '{name} is away{when}: nobody is named to cover', {
        name: context.nameOf(person),
        when,
      });
}
