/**
 * The coverage forecast (V4): for every pathway and locality, at every moment of the weeks ahead,
 * how many people of the chain can be asked, and where they are fewer than the service wants.
 *
 * Chains are computed by `computeChain` and nothing else, but only where something changes (a
 * shift, an override, an absence, working hours), and once for each way in which things stand: a
 * week like the week before costs next to nothing.
 */
import type { CoverageQuestion, Forecast } from './coverage.ts';
import { forecastRemit } from './remit.ts';
import { lookAhead } from './sight.ts';
import { instantOf } from '../kernel/local-day.ts';

export function forecastCoverage(question: CoverageQuestion): Forecast {
  const sight = lookAhead(question);
  const { window, known } = sight;
  const remits = known.remits ?? known.service.leadership;
  return {
    from: instantOf(window.from),
    until: instantOf(window.until),
    remits: remits.map(({ pathway, locality }) => forecastRemit(sight, { pathway, locality })),
  };
}
