/** Whole days at the most talkative level: nothing of what people are, say or keep secret is told. */
import { describe, expect, it } from '@jest/globals';
import { CommandId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { busyDays } from '../support/busy-days.ts';
import { createRecordingLog, type LogLine } from '../support/log-lines.ts';
import { farah, esther, service, at } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';

const names = [...service.people.values()].flatMap(({ name }) => [
  name,
  ...name.split(' ').filter((part) => part.length > 3 && part !== 'Team'),
]);

/** Texts that somebody wrote, as the store holds them: longer than any id or code of ours. */
async function writtenIn(store: Store): Promise<readonly string[]> {
  const texts = new Set<string>();
  for (const partition of await store.partitions()) {
    let after: string | undefined;
    do {
      const page = await store.list(partition, '', after === undefined ? {} : { after });
      for (const { body } of page.documents) gather(body, texts);
      after = page.next;
    } while (after !== undefined);
  }
  return [...texts];
}

function gather(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string' && /\S\s\S+\s\S/.test(value)) texts.add(value);
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) gather(inner, texts);
  }
}

/** Why a job went as it did is kept in its document too, in words of ours. */
const ours = (lines: readonly LogLine[]): ReadonlySet<unknown> =>
  new Set(lines.flatMap(({ why, msg }) => [why, msg]));

const secretsOf = (env: NodeJS.ProcessEnv): readonly string[] =>
  Object.entries(env)
    .filter(([name]) => /KEY|SECRET|PASSWORD|TOKEN|CONNECTION/.test(name))
    .flatMap(([, value = '']) => (value.length >= 8 ? [value] : []));

const found = (all: string, parts: readonly string[]) => parts.filter((part) => all.includes(part));

/** The others have nothing that these lack but weeks in which the same jobs run again and again. */
const days = busyDays.filter(([name]) => !['supervision', 'a decision huddle'].includes(name));

describe.each(days)('a day with %s', (_name, play) => {
  it('leaves no name, no text and no secret in the log', async () => {
    const { log, lines } = createRecordingLog();
    const day = await play({ log });
    const texts = await writtenIn(day.store);
    const all = lines.map((line) => JSON.stringify(line)).join('\n');
    const known = ours(lines);

    expect(lines.length).toBeGreaterThan(0);
    expect(texts.length).toBeGreaterThan(1);
    expect(found(all, [...names, ...secretsOf(process.env)])).toEqual([]);
    expect(
      found(
        all,
        texts.filter((text) => !known.has(text)),
      ),
    ).toEqual([]);
    expect(all).not.toMatch(/[\w.+-]+@[\w-]+\.[\w.]+|\b999\d{7}\b|Bearer|eyJ[\w-]{10}/);
    await day.store.close();
  });
});

describe('a day on which everything breaks', () => {
  it('leaves nothing of it in the log but what broke', async () => {
    const { log, lines } = createRecordingLog();
    const saying = 'Farah said she has not slept, farah@example.org, NHS 9990000018';
    const broken = new ServiceDay({
      start: at('10:00'),
      log,
      wrapMessenger: (messenger) => ({
        ...messenger,
        send: () => Promise.reject(Object.assign(new Error(saying), { code: saying })),
        update: () => Promise.reject(new TypeError(saying, { cause: saying })),
      }),
    });
    await broken.ask();
    await broken.pass('PT45M');
    await broken
      .act(
        farah,
        () => {
          throw new RangeError(saying);
        },
        CommandId.parse('breaks'),
      )
      .catch((error: unknown) => {
        log.error({ err: error }, 'turn failed');
      });
    await broken.acknowledge(esther);
    await broken.settle();

    const all = JSON.stringify(lines);
    expect(lines.some(({ msg }) => msg === 'a job threw')).toBe(true);
    expect(found(all, ['Farah', 'slept', 'example.org', '9990000018'])).toEqual([]);
    await broken.store.close();
  });
});
