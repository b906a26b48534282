/** Help, and what waits for somebody. */
import { helpCard } from '../../cards/desk/help.ts';
import { workCard } from '../../cards/desk/work.ts';
import type { CardContext } from '../../cards/context.ts';
import type { ConsultDesk } from '../../services/consult/desk.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import type { CardHandlers, CardReply } from '../card-action.ts';

export type StartParts = {
  readonly service: Service;
  readonly desk: ConsultDesk;
  readonly context: () => CardContext;
};

export const startHandlers = (
  parts: StartParts,
): Pick<CardHandlers, 'help.show' | 'work.show'> => ({
  'help.show': () => Promise.resolve({ card: helpCard(parts.context()) }),
  'work.show': ({ actor }) => workOf(parts, actor),
});

/** The consults of every team that want attention and concern the viewer. */
export async function workOf(parts: StartParts, viewer: PersonId): Promise<CardReply> {
  const consults: RequestedConsult[] = [];
  for (const team of parts.service.teams.keys()) {
    for await (const consult of parts.desk.open(team)) consults.push(consult);
  }
  return { card: workCard({ viewer, consults }, parts.context()) };
}
