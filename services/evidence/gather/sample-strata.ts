/** From what a sample was drawn, without giving away who decided the few of a kind. */
import type { Stratum } from '../../sampling/draw.ts';
import type { SampleResult } from '../../sampling/result.ts';
import type { Table } from '../document.ts';
import { FEWEST_SHOWN } from './figures.ts';

const right = { align: 'right' } as const;

/** Small strata stand together, never one of them alone: what is left of the whole would give it away. */
export function strataTable({ strata, sample }: Pick<SampleResult, 'strata' | 'sample'>): Table {
  const bySize = strata.toSorted((a, b) => a.inFrame - b.inFrame);
  const small = bySize.filter(({ inFrame }) => inFrame < FEWEST_SHOWN);
  const together = bySize.slice(0, small.length === 1 ? 2 : small.length);
  const others: Stratum = {
    name: 'Others together',
    inFrame: together.reduce((sum, { inFrame }) => sum + inFrame, 0),
    drawn: together.reduce((sum, { drawn }) => sum + drawn, 0),
  };
  const shown = strata.filter((each) => !together.includes(each));
  return {
    type: 'table',
    id: `audit-${sample}-strata`,
    caption: 'What was drawn from what',
    columns: [
      { title: 'Kind of record' },
      { title: 'Records', ...right },
      { title: 'Drawn', ...right },
    ],
    rows: [...shown.map(named), ...(together.length === 0 ? [] : [others])].map(
      ({ name, inFrame, drawn }) => [name, String(inFrame), String(drawn)],
    ),
    ...(together.length === 0
      ? {}
      : {
          note: `Kinds with fewer than ${FEWEST_SHOWN} records stand together, so that nobody can be recognised.`,
        }),
  };
}

const kinds: Readonly<Record<string, string>> = {
  consult: 'Advice on a consult',
  signOff: 'Sign-off',
  huddle: 'Decision of a huddle',
};

/** "Advice on a consult: very urgent" for `consult.veryUrgent`. */
function named(stratum: Stratum): Stratum {
  const [kind = '', detail] = stratum.name.split('.');
  const words = detail?.replaceAll(/[a-z][A-Z]/gu, (two) => `${two.charAt(0)} ${two.charAt(1)}`);
  const name = kinds[kind] ?? kind;
  return {
    ...stratum,
    name: words === undefined ? name : `${name}: ${words.replaceAll('-', ' ').toLowerCase()}`,
  };
}
