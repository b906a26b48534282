import type { CardContext } from '../../cards/context.ts';
import type { RotaDesk } from '../../services/rota/desk.ts';
import type { SwapDesk } from '../../services/rota/swap-desk.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import type { Service } from '../../services/service/service.ts';
import type { CalendarLinks } from '../calendar-link/links.ts';
import type { Presser } from '../card-press.ts';
import type { Posts } from '../posts/posts.ts';

/** What the handlers of rotas, duties and swaps build on. */
export type RotaParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
  readonly rotas: RotaDesk;
  readonly swaps: SwapDesk;
  readonly posts: Pick<Posts, 'formOpened' | 'formClosed'>;
  readonly context: () => CardContext;
  /** Where people subscribe to their duties, in a service that offers it. */
  readonly calendarLinks?: Pick<CalendarLinks, 'linkOf' | 'renew'>;
};

/** Who says something, and where. */
export type Speaker = Pick<Presser, 'actor' | 'commandId' | 'conversation'>;

export const isPersonal = ({ conversation }: Pick<Speaker, 'conversation'>): boolean =>
  conversation.kind === 'personal';

export const busy =
  'Several people changed this at once. Nothing of yours was changed: please try again.';
