import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { metrics } from '../../../bot/telemetry/metrics.ts';

const page = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const plain = (text: string): string => text.replaceAll('`', '').replace(/\s+/g, ' ').trim();

const guide = page('docs/telemetry.md');
const rowsBy = (isFirst: (cell: string) => boolean) =>
  guide
    .split('\n')
    .map((line) => line.split('|').slice(1, -1).map(plain))
    .filter(([first = '']) => isFirst(first));

describe('docs/telemetry.md', () => {
  it('says of each metric its unit, its attributes and what it tells, in their order, and names no other', () => {
    const rows = rowsBy((cell) => cell.startsWith('oversight.'));
    expect(
      rows.map(([name, unit, attributes, meaning]) => [name, unit, attributes, meaning]),
    ).toEqual(
      Object.entries(metrics).map(([name, { unit, attributes, meaning }]) => [
        name,
        unit,
        attributes.join(', '),
        meaning,
      ]),
    );
  });

  it('names messages that the program really writes', () => {
    const from = guide.indexOf('## Lines worth watching');
    const table = guide.slice(from, guide.indexOf('## Metrics'));
    const cells = table.split('\n').flatMap((line) => line.split('|')[1] ?? []);
    const messages = cells.flatMap((cell) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text),
    );
    const program = [
      ...['bot/turn.ts', 'bot/server.ts', 'bot/adapter.ts', 'bot/acceptance/route.ts'],
      ...['bot/workers/run-job.ts', 'bot/workers/job-runner.ts', 'bot/workers/lanes.ts'],
      'bot/reach/telling-messenger.ts',
    ]
      .map(page)
      .join('\n');
    const others = messages.filter((text) => text !== 'msg' && !program.includes(`'${text}'`));
    expect([messages.length > 10, others]).toEqual([true, []]);
  });
});
