/** An evidence pack as it is asked for, and what became of it. */
import { evidenceCard } from '../../cards/evidence/card.ts';
import { packFailedCard, packSavedCard } from '../../cards/evidence/kept.ts';
import { monthCard } from '../../cards/evidence/month.ts';
import { monthsUntil } from '../../services/measures/months.ts';
import { learningSample as sample } from './learning-sample.ts';
import { contextAt, riversideEast as team } from './sample-service.ts';
import type { Sample } from './sample.ts';

export const evidenceSamples = (): readonly Sample[] => {
  const context = contextAt('12-03T09:00');
  const { teams } = context.service;
  const months = monthsUntil('2026-11', 12);
  const month = '2026-11';
  const all = { teams: [...teams.values()], team, months, month };
  const its = { team, month };
  const name = 'evidence-riverside-east-2026-11-as-of-2026-12-03-0900.pdf';
  const url = 'https://trust-my.sharepoint.com/personal/grace/Documents/evidence.pdf';
  return [
    sample('evidence', 'Evidence of a month, of which team', evidenceCard(all, context)),
    sample(
      'evidence-one-team',
      'Evidence of one team, a month that is not offered',
      evidenceCard(
        {
          ...{ ...all, teams: all.teams.filter(({ id }) => id === team) },
          notice: 'Packs are made here of the last twelve months that are over.',
        },
        context,
      ),
    ),
    sample('evidence-month', 'A month can be made into a pack', monthCard(its, context)),
    sample('evidence-saved', 'A pack is saved', packSavedCard(its, { name, url }, context)),
    sample(
      'evidence-not-saved',
      'A pack was not saved',
      packFailedCard(
        its,
        'I could not confirm that your OneDrive has the file. Look there before you rely on it. Write “evidence” to ask again.',
        context,
      ),
    ),
  ];
};
