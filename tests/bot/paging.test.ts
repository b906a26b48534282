import { expect, it } from '@jest/globals';
import { createPaging } from '../../bot/consult/page.ts';
import type { ConsultDesk } from '../../services/consult/desk.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { Page } from '../../services/ports/pager.ts';
import { at as atTime, given, marta, request, requested } from '../support/consults.ts';
import { at, service } from '../support/people.ts';

const nobodyAway = {
  ...{ absences: [], overrides: [] },
  ...{ unreachable: new Map(), directory: new Map() },
};

/** A consult for which there was nobody to ask at all. */
function unasked() {
  const pages: Page[] = [];
  const recorded: unknown[] = [];
  const answer = { wait: Promise.resolve() };
  const { state } = given(requested);
  const desk: Pick<ConsultDesk, 'load' | 'act'> = {
    load: () => Promise.resolve({ state, sequence: 1 }),
    act: (_by, _ref, build) => {
      recorded.push(build(state as never, undefined as never));
      return Promise.resolve({ outcome: 'repeated', state } as never);
    },
  };
  const run = createPaging({
    desk: desk as ConsultDesk,
    clock: { now: () => at('14:05') },
    whereabouts: { known: () => Promise.resolve(nobodyAway) },
    managersOf: () => [marta],
    keyOf: () => 'marta',
    pager: {
      page: async (page) => {
        pages.push(page);
        await answer.wait;
        return { outcome: 'delivered' };
      },
    },
  });
  const job = (data: object) => ({
    ...{ id: 'page', type: 'consult.page', attempts: 1, dueAt: at('14:05') },
    data: { team: request.team, consult: request.id, ...data },
    partition: partitionOf(service.tenant, request.team),
  });
  return { run, job, pages, recorded, answer };
}

it('pages managers also when there was nobody to ask, by the request’s own times', async () => {
  const { run, job, pages, recorded } = unasked();
  const spread = await run(job({ hop: 0, manager: 'all' }));
  expect(spread).toMatchObject({ outcome: 'done', operations: [{ type: 'put' }] });
  await run(job({ hop: 0, manager: marta }));
  expect(pages).toMatchObject([
    {
      ...{ kind: 'nobodyAcknowledged', person: marta, personKey: 'marta' },
      ...{ askedAt: atTime('14:00'), acknowledgeBy: atTime('14:15') },
    },
  ]);
  expect(recorded).toMatchObject([{ type: 'recordPage', person: marta, result: 'delivered' }]);
});

it('pages nobody for a hop that is no longer kept', async () => {
  const { run, job, pages } = unasked();
  expect(await run(job({ hop: 3 }))).toMatchObject({ outcome: 'dropped' });
  expect(pages).toEqual([]);
});

it('sets a job aside that does not hold what its type says', async () => {
  const { run, job } = unasked();
  expect(await run(job({ hop: 'first' }))).toMatchObject({ outcome: 'strange' });
});

it('keeps no more than two slow pages going, so that pings find a lane', async () => {
  const { run, job, pages, answer } = unasked();
  answer.wait = new Promise(() => undefined);
  void run(job({ hop: 0, manager: marta }));
  void run(job({ hop: 0, manager: marta }));
  const third = await run(job({ hop: 0, manager: marta }));
  expect(third).toEqual({ outcome: 'later', at: '2026-12-02T14:05:01.000Z' });
  expect(pages).toHaveLength(2);
});
