/** The forms by which the lead is offered, and the reasons that go on the record. */
import { readPerson } from '../../consult/forms/choices.ts';
import type { FormContext } from '../../consult/forms/escalation.ts';
import { readText } from '../../consult/forms/free-text.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { gather, parsed, type Parsed } from '../../kernel/parsed.ts';

export type TypedLead = Readonly<Record<'to' | 'why', string>>;
type ReadLead = { readonly to: PersonId; readonly reason: string };

export const parseOffer = (typed: TypedLead, { service, today }: FormContext): Parsed<ReadLead> =>
  gather<ReadLead>({
    to: readPerson('to', typed.to, service, 'Choose who is asked to lead the case.'),
    reason: readText('why', typed.why, {
      today,
      ask: 'Say why they should lead it.',
      substance: 'reason',
    }),
  });

/** A reason is needed of nobody who leads it themselves, and of a first lead none is. */
export const parseBegin = (typed: TypedLead, { service, today }: FormContext): Parsed<ReadLead> =>
  gather<ReadLead>({
    to: readPerson('to', typed.to, service, 'Choose who leads the case.'),
    reason:
      typed.why.trim() === ''
        ? parsed('Coordination begins.')
        : readText('why', typed.why, {
            today,
            ask: 'Say why, or leave it empty.',
            substance: 'reason',
          }),
  });
