/** The buttons about cover over a day's bot, as its managers press them. */
import type { CardReply } from '../../bot/card-action.ts';
import type { Presser } from '../../bot/card-press.ts';
import { createCoveragePart, type CoveragePart } from '../../bot/coverage/part.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import type { CardContext } from '../../cards/context.ts';
import type { CardData } from '../../cards/verbs.ts';
import type { CommandId, LocalityId, PersonId } from '../../services/kernel/ids.ts';
import { grace, riverside, utc } from './people.ts';
import { wordsOf } from './recorded-teams.ts';
import type { ServiceDay } from './service-day.ts';

export const wordsIn = (reply: CardReply): string => {
  if ('card' in reply) return wordsOf(reply.card).join('\n');
  return 'message' in reply ? reply.message : '';
};

type Filling = Partial<CardData<'coverage.fill'>>;

/** Saturday 5 December 2026, 21:00 to 09:00 in Riverside: the whole night. */
export const saturdayNight = {
  ...{ locality: riverside, from: utc('2026-12-05T21:00'), until: utc('2026-12-06T09:00') },
  ...{ fromDate: '2026-12-05', fromTime: '21:00', untilDate: '2026-12-06', untilTime: '09:00' },
};

export class CoverageDesk {
  readonly part: CoveragePart;
  readonly #day: ServiceDay;

  constructor(day: ServiceDay) {
    this.#day = day;
    const { service, store } = day;
    const clock = { now: () => day.now };
    const messenger = day.teams.messenger();
    const context = (): CardContext => ({
      ...{ service, now: day.now },
      nameOf: (person) => service.people.get(person)?.name ?? 'a colleague',
    });
    this.part = createCoveragePart({
      ...{ service, store, clock, context },
      ...{ whereabouts: day.bot.whereabouts, rotas: day.bot.rotas },
      posts: new Posts({ messenger, records: createPostRecords(store), clock }),
    });
  }

  async show(viewer: PersonId = grace, locality?: LocalityId): Promise<string> {
    return wordsIn(await this.part.show(viewer, locality ? { locality } : {}));
  }

  async fillForm(actor: PersonId = grace, filling: Filling = {}): Promise<string> {
    const { locality, from, until, rota } = { rota: '', ...saturdayNight, ...filling };
    const press = this.#press(actor, { locality, from, until, rota });
    return wordsIn(await this.part.verbs['coverage.fillForm'](press));
  }

  async fill(
    person: PersonId | '',
    filling: Filling = {},
    actor: PersonId = grace,
    commandId?: CommandId,
  ): Promise<string> {
    const data = { ...saturdayNight, rota: 'out-of-hours', person, ...filling };
    const press = this.#press(actor, data, commandId);
    return wordsIn(await this.part.verbs['coverage.fill'](press));
  }

  #press<Data>(
    actor: PersonId,
    data: Data,
    commandId = this.#day.nextCommand(),
  ): Presser & { readonly data: Data } {
    return {
      ...{ actor, actorName: '', commandId, data, via: 'execute' },
      conversation: { id: 'chat', kind: 'personal' },
    };
  }
}
