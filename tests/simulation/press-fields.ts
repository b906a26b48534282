/** What Teams sends when somebody presses a button. */
import type { Button } from './cards.ts';
import type { Message } from './teams.ts';

export function pressFields(
  { verb, opensDialog }: Button,
  message: Message,
  data: Readonly<Record<string, unknown>>,
) {
  if (opensDialog) {
    return { type: 'invoke', name: 'task/fetch', value: { data: { ...data, verb } } };
  }
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: message.id,
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  };
}
