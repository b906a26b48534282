import type { PersonId } from '../kernel/ids.ts';
import { handoverFrom, type Handover } from '../rota/handover.ts';
import type { Chain, ChainQuestion } from './chain.ts';

/** For everybody of a chain who is on a rota: when they hand over, and to whom. */
export const handoversIn = (
  question: Pick<ChainQuestion, 'service' | 'overrides' | 'absences' | 'locality'>,
  { links }: Chain,
): ReadonlyMap<PersonId, Handover> =>
  new Map(
    links.flatMap(({ person, role, reason }) => {
      if (role !== 'dutyClinician' && role !== 'onCallManager') return [];
      if (reason.why !== 'onRota' || reason.until === undefined) return [];
      const on = { person, until: reason.until };
      const place = { role, locality: question.locality };
      return [[person, handoverFrom(question.service, question, place, on)] as const];
    }),
  );
