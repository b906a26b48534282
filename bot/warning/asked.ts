import { identifierExplanations } from '../../services/identifiers/screen.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import type { Command } from '../commands/command.ts';
import type { WarningChat } from './part.ts';

/** The form, begun with what was understood of what somebody typed; of no case, their own cases. */
export const askedForContact = (
  contacts: WarningChat,
  actor: PersonId,
  { caseRef, outcome, leftOut }: Extract<Command, { readonly kind: 'contact' }>,
): Promise<CardReply> =>
  caseRef === undefined
    ? contacts.mine(actor)
    : contacts.asked(
        actor,
        caseRef,
        outcome === undefined ? {} : { outcome },
        leftOut && identifierExplanations[leftOut],
      );
