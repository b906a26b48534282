/** The second channel in the rules: who is to be paged comes with the command, what came of it is kept. */
import { describe, expect, it } from '@jest/globals';
import { consultReactions } from '../../../services/consult/reactions.ts';
import type { ConsultCommand } from '../../../services/consult/commands.ts';
import { eventWords } from '../../../services/consult/event-words.ts';
import { evolveConsult } from '../../../services/consult/evolve.ts';
import type { Routing } from '../../../services/consult/consult.ts';
import type { ConsultEvent } from '../../../services/consult/events.ts';
import {
  amina,
  asked,
  at,
  ben,
  chainOf,
  deputyLink,
  given,
  leadLink,
  marta,
  requested,
  routingAt,
  told,
} from '../../support/consults.ts';

const onlyAmina = chainOf(leadLink);
const paging = { ...routingAt(at('14:15')), alsoPage: true as const };
const waiting = [requested, asked(1, leadLink, '14:00')];
const overdue = (routing: Routing = paging): ConsultCommand => ({
  ...{ type: 'acknowledgeOverdue', hop: 1, routing },
});
const eventsOf = (history: readonly ConsultEvent[], command: ConsultCommand) => {
  const decision = given(...history).when('service', command, '14:15');
  return decision.accepted ? decision.events : [];
};
/** Types and names of the jobs that events leave behind. */
function pagesAfter(history: readonly ConsultEvent[], events: readonly ConsultEvent[]) {
  const { state } = given(...history, ...events);
  const envelope = told('service', overdue(), at('14:15'));
  return consultReactions(events, state, envelope)
    .filter(({ type }) => type === 'consult.page')
    .map(({ id, dueAt }) => ({ id, dueAt }));
}
const id = 'consult.page.01kb0000000000000000000001';

describe('who is asked next', () => {
  it('is to be paged when the command says so, at the time of the ping', () => {
    const events = eventsOf(waiting, overdue());
    expect(events).toContainEqual(expect.objectContaining({ type: 'linkAsked', alsoPage: true }));
    expect(pagesAfter(waiting, events)).toEqual([{ id: `${id}.2`, dueAt: at('14:15') }]);
  });

  it('is not to be paged otherwise, and no job is put', () => {
    const events = eventsOf(waiting, overdue(routingAt(at('14:15'))));
    expect(JSON.stringify(events)).not.toContain('alsoPage');
    expect(pagesAfter(waiting, events)).toEqual([]);
  });

  it('is to be paged again with the managers when nobody is left', () => {
    const events = eventsOf(waiting, overdue({ ...paging, chain: onlyAmina }));
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'nobodyAcknowledged', alsoPage: true }),
    );
    expect(pagesAfter(waiting, events).map((job) => job.id)).toEqual([
      `${id}.2.managers`,
      `${id}.2`,
    ]);
  });
});

const paged = (
  more: Partial<Extract<ConsultEvent, { type: 'personPaged' }>> = {},
): ConsultEvent => ({
  ...{ type: 'personPaged', hop: 1, person: amina, kind: 'asked', result: 'delivered' },
  at: at('14:01'),
  ...more,
});

describe('what came of a page', () => {
  const record: ConsultCommand = {
    ...{ type: 'recordPage', hop: 1, person: amina, kind: 'asked', result: 'delivered' },
  };

  it('is recorded by the service alone', () => {
    expect(given(...waiting).when('service', record, '14:01')).toMatchObject({
      events: [{ type: 'personPaged', hop: 1, person: amina, at: at('14:01') }],
    });
    expect(given(...waiting).when(amina, record, '14:01')).toMatchObject({
      refusal: { reason: 'onlyTheService' },
    });
  });

  it('stands on the hop, the latest of it', () => {
    const failed = paged({ result: 'failed', detail: 'it answered 503' });
    const { state } = given(...waiting, failed, paged({ at: at('14:05') }));
    expect(state).toMatchObject({
      asked: [{ hop: 1, paged: { result: 'delivered', at: at('14:05') } }],
    });
  });

  it('of managers stands beside it, one each', () => {
    const toManager = (time: string) =>
      paged({ kind: 'nobodyAcknowledged', person: marta, at: at(time) });
    const { state } = given(...waiting, toManager('14:15'), toManager('14:30'));
    expect(state).toMatchObject({
      managersPaged: [{ person: marta, result: 'delivered', at: at('14:30') }],
    });
    expect(state).not.toHaveProperty('asked.0.paged');
  });

  it('stays when the consult is withdrawn', () => {
    const withdrawn: ConsultEvent = {
      ...{ type: 'consultWithdrawn', by: amina, reason: 'Sent twice.', at: at('14:40') },
    };
    const toManager = paged({ kind: 'nobodyAcknowledged', person: marta });
    expect(given(...waiting, toManager, withdrawn).state).toMatchObject({
      managersPaged: [{ person: marta }],
    });
  });

  it('changes nothing for a hop that is no longer kept', () => {
    const { state } = given(...waiting, asked(2, deputyLink, '14:15'));
    expect(evolveConsult(state, paged({ hop: 9, person: ben }))).toEqual(state);
  });

  it('leaves no job behind but the cards', () => {
    const { state } = given(...waiting, paged());
    const jobs = consultReactions([paged()], state, told('service', record, at('14:01')));
    expect(jobs.map(({ type }) => type)).toEqual(['consult.cards']);
  });

  it('reads as a sentence', () => {
    const nameOf = () => 'Amina';
    expect(eventWords(paged(), nameOf)).toBe('Amina was also paged through the second channel');
    expect(eventWords(paged({ result: 'failed', detail: 'it answered 410' }), nameOf)).toBe(
      'The second channel failed to page Amina: it answered 410',
    );
  });
});
