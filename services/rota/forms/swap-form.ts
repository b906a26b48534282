/** What people type and choose when they offer a duty, or say that they can't take one. */
import { cleanText, readText } from '../../consult/forms/free-text.ts';
import { PersonId } from '../../kernel/ids.ts';
import { gather, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { LocalDate, Service } from '../../service/service.ts';
import { refusalReasons, type SwapSpan } from '../swap.ts';

type FormContext = { readonly service: Service; readonly today: LocalDate };

/** A duty in return: whose, and when. */
export type ReturnDuty = SwapSpan & { readonly person: PersonId };

export type SwapOffer = {
  readonly to: PersonId;
  readonly take?: SwapSpan;
  readonly reason?: string;
};

/** How a duty in return is named in a list of choices. */
export const returnValue = ({ person, from, to }: ReturnDuty): string => `${person} ${from} ${to}`;

/** Whoever has the duty in return is asked, also when nobody was chosen beside it. */
export function parseSwapOffer(
  typed: { readonly to: string; readonly take: string; readonly reason: string },
  context: FormContext,
): Parsed<SwapOffer> {
  const take = typed.take === '' ? parsed(undefined) : readReturn(typed.take);
  const to = readTo(typed.to, take.ok ? take.value : undefined, context.service);
  const read = gather<{
    readonly to: PersonId;
    readonly take: ReturnDuty | undefined;
    readonly reason: string | undefined;
  }>({ to, take, reason: readOptional('reason', typed.reason, context) });
  if (!read.ok) return read;
  const { to: person, take: inReturn, reason } = read.value;
  return parsed({
    to: person,
    ...(inReturn && { take: { from: inReturn.from, to: inReturn.to } }),
    ...(reason !== undefined && { reason }),
  });
}

function readReturn(text: string): Parsed<ReturnDuty> {
  const [person, from = '', to = ''] = text.split(' ');
  const read = PersonId.safeParse(person);
  const isTime = [from, to].every((time) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(time));
  return read.success && isTime
    ? parsed({ person: read.data, from, to })
    : problem('take', 'Choose one of the duties in the list, or nothing.');
}

function readTo(
  typed: string,
  inReturn: ReturnDuty | undefined,
  service: Service,
): Parsed<PersonId> {
  const chosen = PersonId.safeParse(typed === '' ? inReturn?.person : typed).data;
  if (chosen === undefined || !service.people.has(chosen)) {
    return problem('to', 'Choose who is asked.');
  }
  if (inReturn === undefined || inReturn.person === chosen) return parsed(chosen);
  const name = service.people.get(inReturn.person)?.name ?? 'somebody else';
  return problem('take', `That is a duty of ${name}: choose one of whoever you ask, or nothing.`);
}

/** A reason that stands in the list, and what was added to it. */
export function parseSwapRefusal(
  typed: { readonly because: string; readonly why: string },
  context: FormContext,
): Parsed<{ readonly why: string }> {
  const because = refusalReasons.find((reason) => reason === typed.because);
  const read = readOptional('why', typed.why, context);
  if (!read.ok) return read;
  const why = [because, read.value].filter((text) => text !== undefined).join('\n');
  return why === '' ? problem('why', 'Choose a reason, or write one.') : parsed({ why });
}

const readOptional = (
  field: string,
  typed: string,
  { today }: FormContext,
): Parsed<string | undefined> =>
  cleanText(typed) === ''
    ? parsed(undefined)
    : readText(field, typed, { today, ask: 'Write it in a few words.', substance: 'something' });
