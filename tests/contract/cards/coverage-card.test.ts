/** What the card about cover says. */
import { describe, expect, it } from '@jest/globals';
import { coverageAlert, coverageCard, type CoverageView } from '../../../cards/coverage/card.ts';
import type { CardContext } from '../../../cards/context.ts';
import type { CoverageQuestion } from '../../../services/coverage/coverage.ts';
import { forecastCoverage } from '../../../services/coverage/forecast.ts';
import { filledHoles } from '../../../services/coverage/holes.ts';
import { onLeave } from '../../support/chains.ts';
import { actionsOf, nodesOf } from '../../support/card-parts.ts';
import { weeksAhead } from '../../support/coverage.ts';
import { amina, dev, esther, farah, ines, leo, riverside, utc } from '../../support/people.ts';
import { wordsOf } from '../../support/recorded-teams.ts';

const contextOf = ({ service, from }: CoverageQuestion): CardContext => ({
  ...{ service, now: from },
  nameOf: (person) => service.people.get(person)?.name ?? 'a colleague',
});

function viewOf(question: CoverageQuestion, localities?: readonly string[]): CoverageView {
  const forecast = forecastCoverage(question);
  return {
    forecast: {
      ...forecast,
      remits: forecast.remits.filter(({ locality }) => localities?.includes(locality) ?? true),
    },
    filled: filledHoles(question, forecast),
    mayFill: [...question.service.localities.keys()],
  };
}

const leoAway = onLeave(leo, { from: utc('2026-12-05T12:00'), until: utc('2026-12-06T12:00') });
const cardOf = (given: Partial<CoverageQuestion> = {}, localities = ['riverside']) => {
  const question = weeksAhead(given);
  return coverageCard(viewOf(question, localities), contextOf(question));
};
const textOf = (...args: Parameters<typeof cardOf>) => wordsOf(cardOf(...args)).join('\n');

describe('the strip', () => {
  const lines = (given: Partial<CoverageQuestion>) =>
    nodesOf(cardOf(given))
      .filter(({ type }) => type === 'RichTextBlock')
      .map(({ inlines }) => (inlines as { text: string }[]).map(({ text }) => text).join(''));

  it('has a letter for each day, in weeks, under its dates', () => {
    const [dates, weekdays, strip] = lines({ absences: [leoAway] });
    expect(dates?.replaceAll('\u00a0', ' ')).toBe('30 Nov  7 Dec   14 Dec  21 Dec ');
    expect(weekdays).toBe('MTWTFSS MTWTFSS MTWTFSS MTWTFSS');
    expect(strip).toBe('·····GG ······· ······· ·······');
  });

  it('begins with the weekday of today', () => {
    expect(lines({ from: utc('2026-12-02T08:30') })[1]).toBe('WTFSSMT WTFSSMT WTFSSMT WTFSSMT');
  });

  it('says the same in words, and what its letters mean', () => {
    const text = textOf({ absences: [leoAway] });
    expect(text).toContain('Gap on Sat 5 Dec and Sun 6 Dec.');
    expect(text).toContain('**G** gap');
  });

  it('is one for pathways whose days are alike, and apart where they differ', () => {
    expect(textOf()).toContain('Every pathway');
    const away = [esther, farah, dev].map((person) =>
      onLeave(person, { from: utc('2026-12-01T00:00'), until: utc('2026-12-02T00:00') }),
    );
    const text = textOf({ absences: away });
    expect(text).not.toContain('Every pathway');
    expect(text).toContain('Early intervention, Complex emotional needs, Crisis and Older adults');
  });
});

describe('a gap', () => {
  it('says when and where, who is there, and why the others are not', () => {
    const text = textOf({ absences: [leoAway] });
    expect(text).toContain('**Sat 5 Dec 21:00 to Sun 6 Dec 09:00** · Riverside, every pathway');
    expect(text).toContain('Only Ines Carvalho (on-call manager) can be asked.');
    expect(text).toContain('Leo Fernandes (duty clinician) is on leave until Sun 6 Dec 12:00.');
    expect(text).toContain('The others are off shift then.');
  });

  it('does not name whoever is on leave at a time at which they would not work', () => {
    const aminaAway = onLeave(amina, {
      from: utc('2026-12-01T00:00'),
      until: utc('2026-12-20T00:00'),
    });
    expect(textOf({ absences: [leoAway, aminaAway] })).not.toContain('Amina');
  });

  it('says whom the chain falls back on when nobody can be asked', () => {
    const inesAway = onLeave(ines, {
      from: utc('2026-12-05T21:00'),
      until: utc('2026-12-06T09:00'),
    });
    expect(textOf({ absences: [leoAway, inesAway] })).toMatch(
      /Nobody can be asked in a place of their own; .+ would be asked all the same\./,
    );
  });

  it('says once who is there, whichever role they have in each pathway', () => {
    const service = { ...weeksAhead().service, fewestInChain: 3 };
    const [, gap = ''] = textOf({ service }).split('today 17:00');
    const [why = ''] = gap.split('Fill this gap');
    expect(why.match(/Only /g)).toHaveLength(1);
    expect(why).not.toContain('is asked already');
  });

  it('that has begun begins now, and today is called so', () => {
    const sick = onLeave(leo, { from: utc('2026-11-29T00:00'), until: utc('2026-11-30T08:45') });
    const text = textOf({ absences: [sick] });
    expect(text).toContain('**1 gap: fewer than two people can be asked**, now.');
    expect(text).toContain('**today 08:30 to 08:45**');
  });

  it('is alerted of by how many there are and when the first is, and nothing else', () => {
    const question = weeksAhead({ absences: [leoAway] });
    expect(coverageAlert(viewOf(question), contextOf(question))).toBe(
      'Cover for the next four weeks: 2 gaps, first on Sat 5 Dec at 21:00',
    );
    expect(coverageAlert(viewOf(weeksAhead()), contextOf(question))).toBeUndefined();
  });
});

it('has no button to fill where the viewer may not', () => {
  const question = weeksAhead({ absences: [leoAway] });
  const card = coverageCard({ ...viewOf(question), mayFill: [riverside] }, contextOf(question));
  const fills = actionsOf(card).filter(({ verb }) => verb === 'coverage.fillForm');
  expect(fills).toHaveLength(1);
  expect(wordsOf(card).join('\n')).toContain('Managers fill gaps. Northgate: Ines Carvalho.');
});
