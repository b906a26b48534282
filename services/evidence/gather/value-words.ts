/** Values of measures in words and as numbers, the same in every section. */
import type { MeasureUnit, Value } from '../../measures/figure.ts';
import { valueInWords } from '../words.ts';

/** Long times of minutes in hours, as nobody can read thousands of minutes. */
const inWords = (value: number, unit: MeasureUnit): string =>
  unit === 'minutes' && value >= 300
    ? valueInWords(value / 60, 'hours')
    : valueInWords(value, unit);

/** In a table or beside a chart, e.g. "31 of 34 (91 %)". */
export function valueLabel(value: Value, unit: MeasureUnit): string {
  switch (value.kind) {
    case 'share': {
      const { numerator, denominator } = value;
      return `${numerator} of ${denominator} (${valueInWords(numerator / denominator, 'percent')})`;
    }
    case 'spread':
      return `${inWords(value.median, unit)} (of ${value.count})`;
    case 'count':
      return String(value.count);
    case 'mean':
      return `${valueInWords(value.total / value.of, unit)} (${value.total} for ${value.of})`;
    case 'suppressed':
      return `fewer than ${value.below} or held back with them`;
    case 'none':
      return 'nothing to measure';
  }
}

/** As the sentence that stands first, e.g. "Median 6 min, 9 of 10 within 14 min, of 34." */
export function valueSentence(value: Value, unit: MeasureUnit): string {
  if (value.kind !== 'spread') return `${valueLabel(value, unit)}.`;
  const { count, median, p90, within, limited } = value;
  const limits = limited === 0 ? '' : ` ${within} of ${limited} that had a limit kept it.`;
  const [middle, most] = [inWords(median, unit), inWords(p90, unit)];
  return `Median ${middle}, 9 of 10 within ${most}, of ${count}.${limits}`;
}
