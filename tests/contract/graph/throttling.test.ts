import { expect, it } from '@jest/globals';
import { createGraphBench, pathsIn, weeksAhead, whyFailed } from '../../support/graph-bench.ts';
import { describeGraph } from '../../support/graph-suite.ts';
import { amina, ben } from '../../support/people.ts';

const presenceAsked = (bench: ReturnType<typeof createGraphBench>) =>
  pathsIn(bench.exchanges).filter((path) => path.includes('Presences')).length;

describeGraph('a throttled Microsoft Graph', () => {
  it('is waited for as long as it asks, when that is short, and then answers', async () => {
    const bench = createGraphBench();
    bench.world.setFault('presence', { kind: 'throttled', times: 1, retryAfterSeconds: 2 });
    expect((await bench.look(amina)).read).toContain('presence');
    expect(bench.waits).toEqual([2000]);
    expect(presenceAsked(bench)).toBe(2);
  });

  it('is not waited for when it asks for long, and left alone until then', async () => {
    const bench = createGraphBench();
    bench.world.setFault('presence', { kind: 'throttled', times: 1, retryAfterSeconds: 90 });
    const facts = await bench.look(amina);
    expect(whyFailed(facts, 'presence')).toBe('Microsoft Graph is busy until 10:02');
    expect(facts.read).toContain('automaticReplies');
    expect(bench.waits).toEqual([]);

    bench.clock.advance('PT1M');
    expect(whyFailed(await bench.look(ben), 'presence')).toBe(
      'Microsoft Graph is busy until 10:02',
    );
    expect(presenceAsked(bench)).toBe(1);

    bench.clock.advance('PT31S');
    expect((await bench.look(ben)).read).toContain('presence');
  });

  it('is given up after three tries', async () => {
    const bench = createGraphBench();
    bench.world.setFault('presence', { kind: 'throttled', retryAfterSeconds: 1 });
    expect(whyFailed(await bench.look(amina), 'presence')).toMatch(/is busy until/);
    expect(presenceAsked(bench)).toBe(3);
  });

  it('is left alone for five seconds when it does not say how long', async () => {
    const bench = createGraphBench();
    bench.world.setFault('presence', { kind: 'throttled', times: 1 });
    expect(whyFailed(await bench.look(amina), 'presence')).toMatch(/is busy until/);
    bench.clock.advance('PT5S');
    expect((await bench.look(amina)).read).toContain('presence');
  });

  it('is left alone for the longest that it asked, when it asks twice at once', async () => {
    const seconds = ['90', '10'];
    const bench = createGraphBench({
      fetch: (url, init) =>
        url.includes('Presences')
          ? Promise.resolve(
              new Response(null, {
                status: 429,
                headers: { 'Retry-After': seconds.shift() ?? '0' },
              }),
            )
          : bench.graph.fetch(url, init),
    });
    await Promise.all([bench.look(amina), bench.look(ben)]);
    bench.clock.advance('PT11S');
    expect(whyFailed(await bench.look(ben), 'presence')).toBe(
      'Microsoft Graph is busy until 10:02',
    );
    expect(seconds).toEqual([]);
  });

  it('may say until when by a date', async () => {
    const bench = createGraphBench({
      fetch: (url, init) =>
        url.includes('Presences') ? Promise.resolve(busyUntil) : bench.graph.fetch(url, init),
    });
    const busyUntil = new Response(null, {
      status: 429,
      headers: { 'Retry-After': 'Wed, 02 Dec 2026 10:04:00 GMT' },
    });
    expect(whyFailed(await bench.look(amina), 'presence')).toBe(
      'Microsoft Graph is busy until 10:04',
    );
  });

  it('gives one mailbox of a batch later, asking for that one alone again', async () => {
    const bench = createGraphBench();
    const { world, directory, clock, exchanges } = bench;
    world.setPerson(amina, { fault: { kind: 'throttled', times: 1, retryAfterSeconds: 1 } });
    const facts = await directory.lookUp([amina, ben], { until: weeksAhead(clock.now()) });
    expect(facts.map(({ failed }) => failed)).toEqual([[], []]);
    const settings = pathsIn(exchanges).filter((path) => path.endsWith('mailboxSettings'));
    expect(settings.filter((path) => path.includes(amina))).toHaveLength(2);
    expect(settings.filter((path) => path.includes(ben))).toHaveLength(1);
  });

  it('holds back the mailbox that asked for long, and no other', async () => {
    const { world, directory, clock, exchanges } = createGraphBench();
    world.setPerson(amina, { fault: { kind: 'throttled', times: 2, retryAfterSeconds: 60 } });
    const until = weeksAhead(clock.now());
    const [held, other] = await directory.lookUp([amina, ben], { until });
    expect(held?.failed.map(({ source }) => source)).toEqual([
      ...['automaticReplies', 'calendar', 'workingHours'],
    ]);
    expect(other?.failed).toEqual([]);

    exchanges.length = 0;
    await directory.lookUp([amina, ben], { until });
    expect(pathsIn(exchanges).filter((path) => path.includes(amina))).toEqual([]);
    expect(pathsIn(exchanges).filter((path) => path.includes(ben))).toHaveLength(2);
  });
});

describeGraph('a Microsoft Graph out of order', () => {
  it('is asked again after half a second, twice, when it does not say how long', async () => {
    const bench = createGraphBench();
    bench.world.setFault('presence', { kind: 'unavailable', times: 2 });
    expect((await bench.look(amina)).read).toContain('presence');
    expect(bench.waits).toEqual([500, 500]);
  });

  it('is unknown when it stays so, with what it said', async () => {
    const bench = createGraphBench();
    bench.world.setFault('presence', { kind: 'unavailable' });
    expect(whyFailed(await bench.look(amina), 'presence')).toBe(
      'Microsoft Graph answered with an error (503 serviceNotAvailable)',
    );
  });

  it('is waited for as long as it asks', async () => {
    const bench = createGraphBench();
    bench.world.setFault('shifts', { kind: 'unavailable', times: 1, retryAfterSeconds: 120 });
    const facts = await bench.look(amina);
    expect(whyFailed(facts, 'shifts')).toBe('Microsoft Graph is busy until 10:02');
  });

  it('loses one person of a batch and no other', async () => {
    const { world, directory, clock } = createGraphBench();
    world.setPerson(amina, { fault: { kind: 'error', status: 500, code: 'ErrorInternal' } });
    const until = weeksAhead(clock.now());
    const [lost, other] = await directory.lookUp([amina, ben], { until });
    expect(lost && whyFailed(lost, 'automaticReplies')).toMatch(/an error \(500 ErrorInternal\)/);
    expect(lost?.read).toEqual(['shifts', 'presence']);
    expect(other?.failed).toEqual([]);
  });
});
