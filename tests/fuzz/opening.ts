/** Inputs that come first, whatever the seed: what is said and begun, then the wrong hands. */
import type { PersonId } from '../../services/kernel/ids.ts';
import * as people from '../support/people.ts';
import { commands } from './chat-texts.ts';
import { chat, fileSent, type Input } from './inputs.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import type { Known } from './known.ts';
import type { Situation } from './next-input.ts';
import { ownerOf, pressedBy, wrongHands } from './wrong-hands.ts';
import type { World } from './world.ts';

const { amina, ben, chloe, farah, grace, hugh, ines, jonah, kemi, leo, maya, sam } = people;

/** Each is made when its turn comes. */
export type Opening = (known: Known, world: World) => Generator<(situation: Situation) => Input>;

export const busyOpening = (ofEach: number): Opening =>
  function* opening(known, world) {
    yield* ownCommands();
    yield* firstPresses(known);
    yield* everyCommand(); // after time went by: some of it is leave
    yield* wrongHands(known, world, ofEach);
  };

/** Everybody says everything once, so that there is something to press. */
export function* everyCommand(): ReturnType<Opening> {
  const everybody = [...people.service.people.keys()];
  for (const [index, text] of commands.entries()) {
    const by = everybody[(index * 5) % everybody.length] ?? '';
    yield ({ number }) => chat({ by, place: 'personal' }, text, number);
  }
}

/** To whom it is answered, so that buttons are shown that others are not shown. */
const said: readonly (readonly [by: PersonId, texts: readonly string[]])[] = [
  [grace, ['workforce', 'audits', 'trace CM-40001', 'trace CM-40003', 'trace CM-40006']],
  [
    grace,
    [
      'trace CM-40004',
      'measures',
      'exceptions',
      'evidence riverside east 2026-11',
      'drift',
      'shortage',
    ],
  ],
  [
    grace,
    [
      'incidents CM-30002',
      'incidents CM-30003',
      'supervision',
      'flags',
      'competencies',
      'cohort',
      'decisions',
    ],
  ],
  [grace, ['lead CM-30008', 'my work', 'my duties', 'duty out of hours', 'fairness', 'help']],
  [hugh, ['workforce', 'audits', 'exceptions', 'my work', 'my duties', 'shortage']],
  [ines, ['workforce', 'audits', 'exceptions', 'my work', 'my duties', 'trace CM-40002']],
  [ben, ['my duties', 'audits', 'my work', 'case CM-30006', 'case CM-30008']],
  [jonah, ['my work', 'contact CM-30004', 'contact CM-30001', 'case CM-30004', 'case CM-30007']],
  [jonah, ['incident CM-30002', 'incident CM-30003', 'supervision', 'partner CM-30008']],
  [jonah, ['case CM-30008', 'case CM-30006', 'case CM-30002']],
  [kemi, ['my work', 'supervision', 'my duties', 'case CM-30001', 'workforce']],
  [sam, ['my duties', 'audits', 'my work', 'case CM-30002']],
  [chloe, ['my duties', 'audits', 'my work']],
  [farah, ['my work', 'my duties', 'audits']],
  [leo, ['my work', 'my duties', 'coordinate CM-30016']],
  [maya, ['my work', 'audits', 'case CM-30022', 'partner CM-30018']],
  [hugh, ['duty out of hours']],
  [amina, ['my work', 'audits', 'supervision']],
];

/** What a manager may take over, and nobody else. */
const sent = ['caseload.csv', 'riverside-duty.ics'];

function* ownCommands(): ReturnType<Opening> {
  for (const [by, texts] of said) {
    for (const text of texts) {
      yield ({ number }) => chat({ by, place: 'personal' }, text, number);
    }
  }
  for (const name of sent) yield ({ number }) => fileSent(grace, name, number);
}

/** Forms that are filled in by whoever has them, so that others can answer what was said there. */
const begun: readonly (readonly [form: CardVerb, sends: CardVerb])[] = [
  ['handover.refuseForm', 'handover.refuse'],
  ['exceptions.acceptForm', 'exceptions.accept'],
];

function* firstPresses({ ever }: Known): ReturnType<Opening> {
  for (const verb of begun.flat()) {
    const button = [...ever.values()].find((each) => each.verb === verb && ownerOf(each) !== '');
    if (button !== undefined) yield pressedBy(ownerOf(button), button);
  }
  yield () => ({ kind: 'pass', duration: 'PT1M' });
  for (const text of ['exceptions', 'my work']) {
    yield ({ number }) => chat({ by: grace, place: 'personal' }, text, number);
  }
}
