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
  const whom = isOwn ? 'you' : personText(absence.person, context);
  const isOpen = absence.cover === undefined;
  const canName = isOpen && covers.length > 0;
  return expand(
    {
      title: isOpen ? `Who covers for ${whom}?` : `Cover for ${whom} is named`,
      callouts: formCallouts(notice),
      paragraphs: paragraphs(absence, isOwn, context).map((text) => ({ text })),
      fields: canName ? [choice(covers, picked, context)] : [],
      actions: canName ? [save(absence)] : [],
      others: isOpen ? others(absence, isOwn) : [],
    },
    context,
  );
}

function paragraphs(absence: Absence, isOwn: boolean, context: CardContext): readonly string[] {
  const { person, cover, detected } = absence;
  const who = isOwn ? 'You are' : `${personText(person, context)} is`;
  const away = `${who} ${awayWords(absence)} ${spanText(absence, context)}${detectedText(detected, context)}.`;
  return cover === undefined
    ? [
        away,
        'Nobody is named to cover. Until somebody is, the standing cover or the deputy is asked.',
      ]
    : [away, `${personText(cover, context)} is asked meanwhile.`];
}

/** "since 10:00 until the end of Fri 11 Dec", "from Mon 7 Dec 09:00". */
function spanText({ from, until }: Absence, context: CardContext): string {
  const begins = `${isBefore(context.now, from) ? 'from' : 'since'} ${timeText(from, context)}`;
  return until === undefined ? begins : `${begins} ${untilText(until, context)}`;
}

const choice = (covers: readonly PersonId[], picked: string, context: CardContext): Part =>
  choiceField({
    id: 'cover',
    label: 'Who covers?',
    errorMessage: 'Choose who covers.',
    style: 'compact',
    value: picked,
    choices: personOptions(covers, context, 6_000),
  });

const save = ({ person, id }: Absence): Part =>
  button({
    ...{ title: 'Save', verb: 'absence.nameCover', data: { person, absence: id } },
    ...{ style: 'positive', sendsInputs: true },
  });

/** What else can be said than a name. */
function others({ person, id }: Absence, isOwn: boolean): readonly Part[] {
  const data = { person, absence: id };
  const who = isOwn ? 'you are' : 'they are';
  return [
    ...(isOwn
      ? [
          offer({
            explanation: 'If you know nobody, your manager can name somebody.',
            button: button({ title: 'Ask my manager', verb: 'absence.askManager', data }),
          }),
        ]
      : []),
    offer({
      explanation: `If this is wrong, say so, and ${who} asked as before.`,
      button: button({ title: 'This is not so', verb: 'leave.end', data }),
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
  if (telling === 'coverAsked') return `${context.nameOf(person)} asks you to name who covers`;
  const when = isBefore(context.now, from) ? ` from ${timeText(from, context)}` : '';
  return viewer === person
    ? `You are away${when}: please name who covers for you`
    : `${context.nameOf(person)} is away${when}: nobody is named to cover`;
}
