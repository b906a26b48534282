/** What is tried next: mostly what somebody could press, a little wrong; some of it far off. */
import type { Dice } from '../../services/caseload/sample/dice.ts';
import { cardVerbs, isCardVerb, type CardVerb } from '../../cards/verbs.ts';
import type { Json } from '../../services/kernel/json.ts';
import { service, stranger } from '../support/people.ts';
import { chatText } from './chat-texts.ts';
import { dataFor, spoilt, type Sources } from './from-schema.ts';
import { chat, press, ways, type Input, type Presser, type Way } from './inputs.ts';
import type { Button, Field, Known } from './known.ts';
import { rawBody } from './raw-bodies.ts';
import { dateNear, dayAfter, plausibleText, timeOfDay, type Hostile } from './values.ts';

export type Situation = {
  readonly dice: Dice;
  readonly hostile: Hostile;
  readonly known: Known;
  readonly now: string;
  readonly number: number;
};

const people = [...service.people.keys()];
const unknownPeople: readonly [string, ...string[]] = [
  stranger,
  '00000000-0000-4000-8000-0000000000ff',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  'not-an-object-id',
  '',
];

function somebody(dice: Dice): string {
  if (dice.chance(0.08)) return dice.pick(unknownPeople);
  return people[dice.between(0, people.length - 1)] ?? '';
}

const somewhere = (dice: Dice): Presser['place'] =>
  dice.pick(['personal', 'personal', 'personal', 'channel', 'groupChat']);

const someWay = (dice: Dice): Way => (dice.chance(0.5) ? 'execute' : dice.pick(ways));

/** An input that is made when its turn comes, which gives it its number. */
export type Turn = (number: number) => Input;

/** @returns at least one, to be sent one after the other */
export function nextInputs(situation: Situation): readonly Turn[] {
  const button = situation.dice.chance(0.2) ? situation.known.button(situation.dice) : undefined;
  return button === undefined ? [() => nextInput(situation)] : pressedInTurn(button, situation);
}

/**
 * First by people to whom the card was not shown, then by whoever has it: so that what is theirs
 * alone is tried by others at the very moment at which it can be done.
 */
function pressedInTurn(button: Button, situation: Situation): readonly Turn[] {
  const { dice } = situation;
  const owner = service.people.has(button.owner as never) ? button.owner : somebody(dice);
  const data = inEarnest(button, situation);
  const way = dice.pick<Way>(['execute', 'execute', 'submit', 'task/submit']);
  const others = [somebody(dice), somebody(dice), somebody(dice)].filter((each) => each !== owner);
  return [...others, owner].map(
    (by): Turn =>
      (number) =>
        press({ by, place: 'personal' }, way, [button.verb, data], number),
  );
}

function nextInput(situation: Situation): Input {
  const { dice, number } = situation;
  const kind = dice.roll();
  if (kind < 0.4) return pressedButton(situation);
  if (kind < 0.55) return pressedButton(situation, true);
  if (kind < 0.72) return fromSchema(situation);
  if (kind < 0.8) return fromSchema(situation, true);
  if (kind < 0.9) {
    return chat({ by: somebody(dice), place: somewhere(dice) }, chatText(situation), number);
  }
  if (kind < 0.915) return { kind: 'pass', duration: dice.pick(['PT0S', 'PT10M', 'PT1H', 'PT7H']) };
  const begun = dice.chance(0.7)
    ? pressedButton(situation)
    : chat({ by: somebody(dice), place: 'personal' }, chatText(situation), number);
  if (begun.kind !== 'activity') return begun;
  return rawBody(dice, situation.hostile, { ...begun.activity });
}

/** A button of a card that was shown, filled in as its fields allow; mostly by whoever was shown it. */
function pressedButton(situation: Situation, isSpoilt = false): Input {
  const { dice, known, number } = situation;
  const button = known.button(dice);
  if (button === undefined) return fromSchema(situation);
  const by =
    service.people.has(button.owner as never) && dice.chance(0.6) ? button.owner : somebody(dice);
  const data = { ...button.data, ...filled(button, situation) };
  const sent = isSpoilt ? spoilt(data, sourcesOf(situation)) : data;
  return press({ by, place: somewhere(dice) }, someWay(dice), [button.verb, sent], number);
}

type Enter = (field: Field, situation: Situation) => Json;

function filled(
  { verb, fields }: Button,
  situation: Situation,
  enter: Enter = entered,
): { [key: string]: Json } {
  const { shape } = cardVerbs[verb];
  const wanted = fields.filter(({ id }) => id in shape);
  return Object.fromEntries(wanted.map((field) => [field.id, enter(field, situation)]));
}

/** What a button sends, filled in by somebody who wants it to be taken. */
export const inEarnest = (button: Button, situation: Situation): { [key: string]: Json } => ({
  ...button.data,
  ...filled(button, situation, earnest),
});

/** As somebody fills it in who wants it to be taken: what stands there stays, days are soon. */
function earnest({ type, value, choices, many }: Field, { dice, now }: Situation): Json {
  if (value !== '' && dice.chance(0.8)) return value;
  const [first, ...rest] = choices;
  if (first !== undefined) return many ? first : dice.pick([first, ...rest]);
  if (type === 'Input.Date') return dayAfter(now, dice.between(1, 10));
  if (type === 'Input.Time') return '14:00';
  return type === 'Input.Number' ? '1' : plausibleText(dice);
}

function entered(field: Field, { dice, hostile, now }: Situation): Json {
  if (dice.chance(0.04)) return hostile.text(dice);
  if (dice.chance(0.1)) return field.value;
  const [first, ...rest] = field.choices;
  if (first !== undefined) {
    if (!field.many) return dice.pick([first, ...rest]);
    return field.choices.filter(() => dice.chance(0.5)).join(',');
  }
  if (field.type === 'Input.Date') return dateNear(dice, now);
  if (field.type === 'Input.Time') return timeOfDay(dice);
  return field.value !== '' && dice.chance(0.5) ? field.value : plausibleText(dice);
}

const verbs = Object.keys(cardVerbs).filter(isCardVerb) as [CardVerb, ...CardVerb[]];

function fromSchema(situation: Situation, isSpoilt = false): Input {
  const { dice, number } = situation;
  const verb = dice.pick(verbs);
  const sources = sourcesOf(situation);
  const data = dataFor(cardVerbs[verb], sources);
  const sent = isSpoilt ? spoilt(data, sources) : data;
  const said = isSpoilt && dice.chance(0.1) ? situation.hostile.text(dice) : verb;
  return press({ by: somebody(dice), place: somewhere(dice) }, someWay(dice), [said, sent], number);
}

const sourcesOf = ({ dice, hostile, known, now }: Situation): Sources => ({
  ...{ dice, hostile, now },
  known: (key) => known.value(dice, key),
});
