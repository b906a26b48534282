/** What the buttons about reaching people do. */
import { absenceRefusalText } from '../../cards/cover/refusal.ts';
import type { CardContext } from '../../cards/context.ts';
import { messageCard } from '../../cards/desk/message.ts';
import { reachCard } from '../../cards/reach/card.ts';
import { reachCoverCard, reachMessageCard } from '../../cards/reach/forms.ts';
import type { reachVerbs } from '../../cards/reach/verbs.ts';
import type { Absence } from '../../services/absence/absence.ts';
import type { AbsenceDesk } from '../../services/absence/desk.ts';
import { whoMayCover } from '../../services/absence/facts.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { mayLookAfter } from '../../services/reach/audience.ts';
import { gatherReach } from '../../services/reach/gather.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { checkPerson, type CheckParts } from './check.ts';

export type ReachVerbs = Pick<CardHandlers, keyof typeof reachVerbs>;

export type ReachHandlerParts = CheckParts & {
  readonly context: () => CardContext;
  readonly absences: AbsenceDesk;
};

const notYours: CardReply = {
  message: 'Only a person’s managers can do that, so nothing was changed.',
};

export class ReachHandlers {
  readonly #parts: ReachHandlerParts;

  constructor(parts: ReachHandlerParts) {
    this.#parts = parts;
  }

  verbs(): ReachVerbs {
    return {
      'reach.show': ({ actor, data }) => this.show(actor, data),
      'reach.retry': (press) => this.#retry(press),
      'reach.message': (press) => this.#message(press),
      'reach.coverForm': ({ actor, data: { person, absence } }) =>
        this.#coverForm(actor, person, absence),
      'reach.nameCover': (press) => this.#nameCover(press),
    };
  }

  /** Managers see those whom they look after, everybody else themselves. */
  async show(
    viewer: PersonId,
    options: { readonly page?: number | undefined; readonly notice?: string } = {},
  ): Promise<CardReply> {
    const { service, context } = this.#parts;
    const report = await gatherReach(this.#parts);
    if (!report.rows.some(({ person }) => mayLookAfter(service, viewer, person))) {
      const text =
        'Managers see here who can be reached in Teams. You stand in no chain in the week ahead.';
      return { card: messageCard('Reaching people', text) };
    }
    const { page = 1, notice } = options;
    const said = notice === undefined ? {} : { notice };
    return { card: reachCard(report, { viewer, page, ...said }, context()) };
  }

  /** It takes seconds, so a job does it, and the cards show what came of it. */
  async #retry({ actor, data: { person } }: Press<'reach.retry'>): Promise<CardReply> {
    const { service, store, clock, context } = this.#parts;
    if (!mayLookAfter(service, actor, person)) return notYours;
    const document = jobDocument(checkPerson(person, true, clock.now()));
    await store.commit(partitionOf(service.tenant, 'people'), [{ type: 'put', document }]);
    const name = context().nameOf(person);
    return this.show(actor, {
      notice: `Trying to reach ${name} now. Press Refresh in a few seconds to see what came of it.`,
    });
  }

  async #message({ actor, data: { person } }: Press<'reach.message'>): Promise<CardReply> {
    const { service, context } = this.#parts;
    const { rows } = await gatherReach(this.#parts);
    const row = rows.find((each) => each.person === person);
    if (!row || !mayLookAfter(service, actor, person)) return notYours;
    return { card: reachMessageCard(row, context()) };
  }

  async #coverForm(
    actor: PersonId,
    person: PersonId,
    absenceId: string,
    filled: { readonly picked?: string; readonly notice?: string } = {},
  ): Promise<CardReply> {
    const { service, context } = this.#parts;
    if (!mayLookAfter(service, actor, person)) return notYours;
    const absence = await this.#absence(person, absenceId);
    if (!absence) return this.show(actor, { notice: 'That absence is over, or was ended.' });
    const whoMay = whoMayCover(service, person);
    return { card: reachCoverCard({ absence, whoMay, ...filled }, context()) };
  }

  async #absence(person: PersonId, id: string): Promise<Absence | undefined> {
    return (await this.#parts.absences.of(person)).find((absence) => absence.id === id);
  }

  async #nameCover(press: Press<'reach.nameCover'>): Promise<CardReply> {
    const { absences, context, news } = this.#parts;
    const { actor, data } = press;
    const { person, absence, cover } = data;
    if (cover === '') {
      return this.#coverForm(actor, person, absence, { notice: 'Choose who covers.' });
    }
    const handled = await absences.nameCover(press, person, absence, cover);
    switch (handled.outcome) {
      case 'done':
      case 'repeated': {
        await news.changed();
        const { nameOf } = context();
        return this.show(actor, {
          notice: `Recorded: ${nameOf(cover)} covers for ${nameOf(person)}.`,
        });
      }
      case 'refused': {
        const notice = absenceRefusalText(handled.refusal, context());
        return this.#coverForm(actor, person, absence, { picked: cover, notice });
      }
      case 'busy': {
        const notice = 'Several people changed this at once, and nothing was changed: try again.';
        return this.#coverForm(actor, person, absence, { picked: cover, notice });
      }
    }
  }
}
