import type { ChatOpener } from '../../services/ports/messenger.ts';
import type { Installations } from './installations.ts';
import type { NewsDesk } from './news-desk.ts';

/** What reaching people takes beside what every part builds on. */
export type Reaching = {
  readonly openChat: ChatOpener;
  readonly news: NewsDesk;
  /** Absent where the bot may not install itself. */
  readonly installations?: Installations;
};
