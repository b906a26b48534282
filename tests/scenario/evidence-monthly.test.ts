/** Managers are told once a month that a pack can be made. */
import { describe, expect, it } from '@jest/globals';
import { Instant } from '../../services/kernel/ids.ts';
import { everyStore } from '../support/every-store.ts';
import { grace, jonah } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';

const start = Instant.parse('2026-12-07T09:00:00.000Z');
const about = (cards: readonly string[]) =>
  cards.filter((card) => card.includes('can be made into an evidence pack'));

describe('the month that can be made into a pack', () => {
  it.each(everyStore)(
    'is told to managers on its fifth working day, once by several replicas, without a sound on %s',
    async (_name, open) => {
      const day = new ServiceDay({ start, store: await open(), replicas: 2 });
      for (const bot of day.bots) await bot.prepare();
      await day.pass('PT40M');
      expect(about(day.teams.cardsIn(grace))).toEqual([]);
      await day.pass('PT10M');
      const [card, ...more] = about(day.teams.cardsIn(grace));
      expect(card).toContain('November 2026');
      expect(card).toContain('Evidence pack…');
      expect(more).toEqual([]);
      expect(about(day.teams.cardsIn(jonah))).toEqual([]);
      expect(day.teams.sent.filter(({ alert }) => alert.includes('vidence'))).toEqual([]);
    },
  );
});
