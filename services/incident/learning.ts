/** What last month's reviews give the huddles of this month: at most three questions, and no case. */
import type { Review } from './incident.ts';
import type { IncidentSettings, LearningTheme } from './settings.ts';

export const mostPrompts = 3;

/** The themes of most reviews first, then in the service's order. */
export function promptsOf(
  reviews: readonly Pick<Review, 'status' | 'themes' | 'factors'>[],
  { themes }: Pick<IncidentSettings, 'themes'>,
): readonly LearningTheme[] {
  const counted = reviews.filter(
    ({ status, factors }) => status === 'closed' || (status === 'open' && factors.length > 0),
  );
  const times = ({ id }: LearningTheme): number =>
    counted.filter((review) => review.themes.includes(id)).length;
  return themes
    .filter((theme) => times(theme) > 0)
    .sort((a, b) => times(b) - times(a))
    .slice(0, mostPrompts);
}
