/** The form by which a shortage is declared, or changed at a review, as typed. */
import { readDay, readPerson } from '../../consult/forms/choices.ts';
import { readText, type TextRules } from '../../consult/forms/free-text.ts';
import type { Instant } from '../../kernel/ids.ts';
import { andThen, gather, gatherAll, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { PlannedMitigation, Protected, WantedPlan } from '../shortage.ts';
import {
  longestMitigation,
  longestStatement,
  mitigationSlots,
  type MitigationSlot,
  type TypedPlan,
} from './fields.ts';
import type { ShortageFormContext } from './context.ts';
import { readReviewTime } from './review-time.ts';
import { readTimes } from './times.ts';

type Wanted = { readonly plan: WantedPlan; readonly reviewAt: Instant };

export const parsePlan = (typed: TypedPlan, context: ShortageFormContext): Parsed<Wanted> =>
  andThen(
    gather<WantedPlan & { readonly reviewAt: Instant }>({
      protected: readProtected(typed, context),
      waits: readWaits(typed, context),
      mitigations: readMitigations(typed, context),
      reviewAt: readReviewTime(typed, context),
      times: readTimes(typed, context),
    }),
    ({ reviewAt, ...plan }) => parsed({ plan, reviewAt }),
  );

/** The first step alone: what is protected and what waits. */
export const parseWhat = (
  typed: TypedPlan,
  context: ShortageFormContext,
): Parsed<Pick<WantedPlan, 'protected' | 'waits'>> =>
  gather<Pick<WantedPlan, 'protected' | 'waits'>>({
    protected: readProtected(typed, context),
    waits: readWaits(typed, context),
  });

function readProtected(
  { protectedKinds, protectedText }: TypedPlan,
  { service, today }: ShortageFormContext,
): Parsed<Protected> {
  const picked = protectedKinds.split(',').map((id) => id.trim());
  const kinds = service.oversightKinds.filter(({ id }) => picked.includes(id));
  const isEmpty = protectedText.trim() === '';
  if (isEmpty && kinds.length === 0) {
    return problem(
      'protectedKinds',
      'Choose what of the oversight is protected, or write it below.',
    );
  }
  if (isEmpty) return parsed({ kinds });
  const text = readWithin('protectedText', protectedText, longestStatement, {
    today,
    ask: 'Say what else is protected.',
    substance: 'statement',
  });
  return andThen(text, (read) => parsed({ kinds, text: read }));
}

const readWaits = ({ waits }: TypedPlan, { today }: ShortageFormContext): Parsed<string> =>
  readWithin('waits', waits, longestStatement, {
    today,
    ask: 'Say what waits meanwhile, so that nobody counts on it.',
    substance: 'statement',
  });

const readMitigations = (
  typed: TypedPlan,
  context: ShortageFormContext,
): Parsed<readonly PlannedMitigation[]> =>
  andThen(gatherAll(mitigationSlots.map((slot) => readMitigation(typed, slot, context))), (all) => {
    const mitigations = all.filter((each) => each !== undefined);
    return mitigations.length === 0
      ? problem('what1', 'Name at least one thing that is done about it, who does it and by when.')
      : parsed(mitigations);
  });

/** What, who and by when: all three, or none. */
function readMitigation(
  typed: TypedPlan,
  slot: MitigationSlot,
  { service, today }: ShortageFormContext,
): Parsed<PlannedMitigation | undefined> {
  const [what, owner, due] = [typed[`what${slot}`], typed[`owner${slot}`], typed[`due${slot}`]];
  if ([what, owner, due].every((part) => part.trim() === '')) return parsed(undefined);
  return gather<PlannedMitigation>({
    what: readWithin(`what${slot}`, what, longestMitigation, {
      today,
      ask: 'Say what is done, or clear owner and date.',
      substance: 'statement',
    }),
    owner: readPerson(`owner${slot}`, owner, service, 'Choose who does it.'),
    due: readDay(`due${slot}`, due, {
      today,
      ask: 'Choose by when it is done.',
      what: 'The date',
    }),
  });
}

/** A text that stands on a card in full. */
const readWithin = (
  field: string,
  typed: string,
  limit: number,
  rules: TextRules,
): Parsed<string> =>
  andThen(readText(field, typed, rules), (text) => {
    const { length } = Array.from(text);
    return length <= limit
      ? parsed(text)
      : problem(field, `This is ${length} characters long and ${limit} fit: shorten it.`);
  });
