/** The guide to the measures, written out of their definitions: what stands there is what is counted. */
import type { MeasureDefinition } from './figure.ts';
import type { Measure } from './measure.ts';

const units: Readonly<Record<MeasureDefinition['unit'], string>> = {
  percent: 'percent',
  minutes: 'minutes: median and 90th centile, and how many kept their limit',
  hours: 'hours: median and 90th centile, and how many kept their limit',
  days: 'days',
  number: 'a number',
};

const better: Readonly<Record<MeasureDefinition['betterWhen'], string>> = {
  higher: 'higher is better',
  lower: 'lower is better',
  neither: 'neither more nor less is better in itself',
};

/** One row of Markdown; a pipe would end its cell. */
const row = (name: string, text: string): string => `| ${name} | ${text.replaceAll('|', '\\|')} |`;

export function guideTo(measure: Measure): string {
  const { title, id, unit, numerator, denominator, exclusions, source, betterWhen } = measure;
  return [
    `### ${title}`,
    '',
    row(`\`${id}\``, `${units[unit]}; ${better[betterWhen]}`),
    '| --- | --- |',
    row(denominator === undefined ? 'What is counted' : 'Numerator', numerator),
    ...(denominator === undefined ? [] : [row('Denominator', denominator)]),
    row('Left out, and which month', exclusions),
    row('Read from', source),
    row(
      'As of',
      measure.counts === 'atItsEnd'
        ? 'the end of the month, or now where it has not ended'
        : 'all of the month, as known now',
    ),
    '',
  ].join('\n');
}
