import { describe, expect, it } from '@jest/globals';
import type { LoadedHead } from '../../../services/kernel/head.ts';
import { StreamId } from '../../../services/kernel/ids.ts';
import { emptyHash, type Target } from '../../../services/kernel/record.ts';
import { createRememberedHeads } from '../../../services/kernel/remembered-heads.ts';
import type { Partition } from '../../../services/ports/store.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const made = { schemaVersion: 1, initial: 'nothing' };
const streamOf = (number: number): Target => ({
  partition: 'tenant|team' as Partition,
  stream: StreamId.parse(`consult.${number}`),
});
const headAt = (sequence: number): LoadedHead<string> => ({
  state: `after ${sequence}`,
  sequence,
  lastHash: emptyHash,
  schemaVersion: 1,
  open: true,
});

function remembering() {
  const clock = createManualClock();
  const heads = createRememberedHeads(clock);
  const keep = (number: number, sequence = 1) => {
    heads.keep(streamOf(number), headAt(sequence), heads.now());
  };
  const latest = (number: number) => heads.latest(made, streamOf(number));
  return { clock, heads, keep, latest };
}

describe('heads that a process remembers', () => {
  it('are a thousand: of more the one unused longest is forgotten', () => {
    const { keep, latest } = remembering();
    for (let number = 0; number < 1_000; number += 1) keep(number);
    keep(0, 2);

    keep(1_000);

    expect(latest(0)?.sequence).toBe(2);
    expect(latest(1)).toBeUndefined();
    expect(latest(2)?.sequence).toBe(1);
    expect(latest(1_000)?.sequence).toBe(1);
  });

  it('are not given after half an hour', () => {
    const { clock, keep, latest } = remembering();
    keep(1);
    clock.advance('PT30M');
    expect(latest(1)?.sequence).toBe(1);

    clock.advance('PT0.001S');

    expect(latest(1)).toBeUndefined();
  });

  it('leave the memory once they are that old and another comes', () => {
    const { clock, keep, latest } = remembering();
    keep(1);
    clock.advance('PT20M');
    keep(2);
    clock.advance('PT11M');

    keep(3);

    clock.advance('-PT31M'); // set back: what is still there would be given again
    expect(latest(1)).toBeUndefined();
    expect(latest(2)?.sequence).toBe(1);
  });

  it('never give way to an older one', () => {
    const { keep, latest } = remembering();
    keep(1, 3);

    keep(1, 2);

    expect(latest(1)?.sequence).toBe(3);
  });
});
