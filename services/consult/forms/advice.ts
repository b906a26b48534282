/** The advise form (C6, C7) as typed. */
import { andThen, gather, gatherAll, parsed, type Parsed } from '../../kernel/parsed.ts';
import type { Advice, AgreedAction } from '../consult.ts';
import { readDay, readPerson } from './choices.ts';
import type { FormContext } from './escalation.ts';
import { readText } from './free-text.ts';

const slots = [1, 2, 3] as const;
type Slot = (typeof slots)[number];

export type TypedAdvice = Readonly<
  Record<'decision' | 'rationale' | 'reviewOn' | `${'action' | 'owner' | 'due'}${Slot}`, string>
>;

export type ParsedAdvice = Pick<Advice, 'decision' | 'rationale' | 'actions' | 'reviewOn'>;

export function parseAdvice(typed: TypedAdvice, context: FormContext): Parsed<ParsedAdvice> {
  const { today } = context;
  return gather<ParsedAdvice>({
    decision: readText('decision', typed.decision, {
      today,
      ask: 'Say what you decide or advise.',
      substance: 'statement',
    }),
    rationale: readText('rationale', typed.rationale, {
      today,
      ask: 'Say why, in a sentence that a colleague understands next month.',
      substance: 'reason',
    }),
    actions: readActions(typed, context),
    reviewOn: readDay('reviewOn', typed.reviewOn, {
      today,
      ask: 'Choose the day on which this is reviewed.',
      what: 'The review date',
    }),
  });
}

/** Actions in the order of the form; an empty line of it is none. */
const readActions = (typed: TypedAdvice, context: FormContext): Parsed<readonly AgreedAction[]> =>
  andThen(gatherAll(slots.map((slot) => readAction(typed, slot, context))), (actions) =>
    parsed(actions.filter((action) => action !== undefined)),
  );

/** What, who and by when: all three, or none. */
function readAction(
  typed: TypedAdvice,
  slot: Slot,
  { service, today }: FormContext,
): Parsed<AgreedAction | undefined> {
  const [what, owner, due] = [typed[`action${slot}`], typed[`owner${slot}`], typed[`due${slot}`]];
  if ([what, owner, due].every((part) => part.trim() === '')) return parsed(undefined);
  return gather<AgreedAction>({
    what: readText(`action${slot}`, what, {
      today,
      ask: 'Say what is to be done, or clear owner and date.',
      substance: 'statement',
    }),
    owner: readPerson(`owner${slot}`, owner, service, 'Choose who does it.'),
    due: readDay(`due${slot}`, due, {
      today,
      ask: 'Choose by when it is done.',
      what: 'The due date',
    }),
  });
}
