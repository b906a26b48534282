import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Look } from '../../../bot/workers/runner-options.ts';
import { createJobBench, type JobBench } from '../../support/job-bench.ts';

let bench: JobBench;

beforeEach(() => {
  bench = createJobBench();
});

afterEach(() => bench.store.close());

describe('a look for due jobs', () => {
  it('is told with how many waited, and since when the oldest did', async () => {
    const looks: Look[] = [];
    await bench.store.put('one');
    const due = bench.clock.now();
    bench.clock.advance('PT90S');
    await bench.store.put('two');
    await bench.runnerOf('one', { onLook: (look) => looks.push(look) }).runDue();

    expect(looks[0]).toEqual({ at: bench.clock.now(), found: 2, oldestDue: due });
    expect(looks.at(-1)).toEqual({ at: bench.clock.now(), found: 0 });
  });

  it('runs what it found though whoever watches breaks', async () => {
    await bench.store.put('one');
    const broken = () => {
      throw new TypeError('broken');
    };
    await bench.runnerOf('one', { onLook: broken }).runDue();

    expect(bench.ran.map(({ id }) => id)).toEqual(['one']);
    expect(bench.lines).toContainEqual(
      expect.objectContaining({ msg: 'a look for jobs could not be told of' }),
    );
  });
});
