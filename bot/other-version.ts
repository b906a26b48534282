/** What somebody reads whose replica met what another version of the program wrote, or drew. */
import { z } from 'zod';
import { sendAgainCard } from '../cards/desk/send-again.ts';
import type { Json } from '../services/kernel/json.ts';
import type { CardReply } from './card-reply.ts';
import type { Pressed } from './card-press.ts';

/** Whether a replica of another version runs over the same store, as well as that can be known. */
export type OtherVersionRuns = () => Promise<boolean>;

const updating =
  'Oversight is being updated, so please don’t rely on this having gone through. ' +
  'Try again in a minute: nothing is done twice. If it can’t wait, phone.';

/** After a way back to a former version: nobody comes who could do it. */
const goneBack =
  'A newer version of Oversight wrote this than the one that runs now, so it was left as it is ' +
  'and can’t be changed until that version is back. Tell whoever runs Oversight. ' +
  'If it can’t wait, phone.';

export const otherVersionWords = async (otherRuns: OtherVersionRuns): Promise<string> =>
  (await otherRuns()) ? updating : goneBack;

/** More would make a card that Teams does not take. */
const MOST_KEPT = 10_000;

const kept: z.ZodType<{
  readonly verb: string;
  readonly data: { readonly [field: string]: Json };
}> = z.object({ verb: z.string().max(100), data: z.record(z.string(), z.json()) });

/** A form that was sent from a dialog stays there with what was typed; a card stays as it is anyway. */
export function leftToOther(words: string, pressed: Pressed, isForm: boolean): CardReply {
  const unsent = isForm ? kept.safeParse(pressed).data : undefined;
  return unsent === undefined || JSON.stringify(unsent).length > MOST_KEPT
    ? { message: words }
    : { dialog: { title: 'Not sent yet', card: sendAgainCard(words, unsent) } };
}
