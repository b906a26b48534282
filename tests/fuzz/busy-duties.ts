/**
 * Duties and meetings of the busy week that are behind people: a turn that was changed, a swap that
 * was accepted, a session of supervision that was held, and an agency that has not answered.
 */
import type { Bot } from '../../bot/assemble.ts';
import { CommandId, type PersonId, type TeamId } from '../../services/kernel/ids.ts';
import { amina, grace, hugh, leo, maya, sam, service } from '../support/people.ts';
import { caseOf } from './busy-sign-offs.ts';

const [east, , northgate] = [...service.teams.keys()] as [TeamId, TeamId, TeamId];
const rota = 'out-of-hours';
const night = { from: '2026-12-04T21:00', to: '2026-12-05T09:00' };
const evening = { from: '2026-12-07T17:00', to: '2026-12-07T21:00' };
const slow = {
  ...{ name: 'Housing office', does: 'Keeps the flat', answersWithin: 'PT2H' },
  contact: { name: 'Ruth Bell', phone: '0113 496 0101', email: 'ruth.bell@office.example' },
};
const route = [{ who: 'Duty desk', how: 'By telephone', after: 'PT0S' }] as const;

export class BusyDuties {
  readonly #bot: Bot;
  #pressed = 0;

  constructor(bot: Bot) {
    this.#bot = bot;
  }

  /** What they were to answer by Monday. */
  async friday(): Promise<void> {
    const { coordination, partners } = this.#bot;
    const asked = caseOf(northgate, 18);
    done(await coordination.begin(this.#by(maya), asked, { to: maya, reason: 'Knows them.' }));
    done(await coordination.save(this.#by(maya), asked, { part: 'agency', terms: slow }));
    const { state } = await coordination.load(asked);
    const seen = state.status === 'led' ? state.agencies[0]?.savedAt : undefined;
    const part = { part: 'route', number: 1, steps: route, ...(seen && { seen }) } as const;
    done(await coordination.save(this.#by(maya), asked, part));
    done(await partners.ask(this.#by(maya), asked, { agency: 1, what: 'Is the flat kept?' }));
  }

  async tuesday(): Promise<void> {
    const { rotas, swaps, supervisions } = this.#bot;
    done(await rotas.override(this.#by(hugh), { rota, ...evening, person: sam }));
    const offer = this.#by(leo);
    done(await swaps.offer(offer, { rota, to: maya, give: night }));
    done(await swaps.accept(this.#by(maya), { rota, swap: offer.commandId }));
    const held = { team: east, person: amina };
    done(await supervisions.prepare(this.#by(grace), held));
    const session = { session: 1, heldOn: '2026-12-01', nextOn: '2026-12-29' };
    const leftOut = 'The rest is for next time.';
    done(await supervisions.act(this.#by(grace), held, { type: 'complete', ...session, leftOut }));
  }

  #by(actor: PersonId) {
    this.#pressed += 1;
    return { actor, commandId: CommandId.parse(`duty-${this.#pressed}`) };
  }
}

function done(handled: { readonly outcome: string }): void {
  if (handled.outcome !== 'done') throw new TypeError(`It was ${JSON.stringify(handled)}`);
}
