import { expect, it } from '@jest/globals';
import type { GraphArea } from '../../../rehearsal/graph/settings.ts';
import type { GraphFetch } from '../../../services/adapters/graph/client.ts';
import { directorySources } from '../../../services/ports/directory.ts';
import { createGraphBench, token, weeksAhead, whyFailed } from '../../support/graph-bench.ts';
import { describeGraph } from '../../support/graph-suite.ts';
import { amina, at, ben, utc } from '../../support/people.ts';
import { until } from '../../support/until.ts';

const json = (body: unknown): Promise<Response> =>
  Promise.resolve(Response.json(body, { status: 200 }));

/** A Graph that answers every question for presence with this, and all others as it should. */
function benchWith(presence: GraphFetch) {
  const bench = createGraphBench({
    fetch: (url, init) =>
      url.includes('Presences') ? presence(url, init) : bench.graph.fetch(url, init),
  });
  return bench;
}

describeGraph('a slow Microsoft Graph', () => {
  it('is not waited for beyond the signal: what has been read stands, the rest is unknown', async () => {
    const { world, look, logged } = createGraphBench();
    world.setFault('presence', { kind: 'slow', ms: 60_000 });
    world.setPerson(amina, { automaticReplies: { status: 'alwaysEnabled' } });
    const patience = new AbortController();
    const looking = look(amina, patience.signal);
    await until(() => logged.some(({ question }) => question.includes('getSchedule')));
    await until(() => logged.some(({ question }) => question.includes('timesOff')));
    patience.abort();

    const facts = await looking;
    expect(facts.absences).toHaveLength(1);
    expect(facts.read).toEqual(['shifts', 'automaticReplies', 'calendar', 'workingHours']);
    expect(facts.failed).toEqual([
      { source: 'presence', why: 'Microsoft Graph did not answer in time' },
    ]);
  });

  it('is not asked at all when there is no patience left', async () => {
    const { look, exchanges } = createGraphBench();
    const facts = await look(amina, AbortSignal.abort());
    expect(facts.failed.map(({ source }) => source)).toEqual(directorySources);
    expect(exchanges).toEqual([]);
  });

  it('is given up also by a wire that does not listen to the signal', async () => {
    const patience = new AbortController();
    const { look } = createGraphBench({ fetch: () => new Promise(() => undefined) });
    const looking = look(amina, patience.signal);
    patience.abort();
    expect((await looking).read).toEqual([]);
  });

  it('is not waited for between tries beyond the signal', async () => {
    const patience = new AbortController();
    const { world, look } = createGraphBench({
      wait: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', reject);
          patience.abort();
        }),
    });
    world.setFault('everything', { kind: 'throttled', retryAfterSeconds: 1 });
    expect(whyFailed(await look(amina, patience.signal), 'presence')).toMatch(
      /did not answer in time/,
    );
  });

  it('is given up after a while also by whoever has time', async () => {
    const { world, look } = createGraphBench({ requestTimeoutMs: 1 });
    world.setFault('everything', { kind: 'slow', ms: 60_000 });
    const { failed } = await look(amina);
    expect(failed).toHaveLength(5);
    expect(failed[0]?.why).toBe('Microsoft Graph did not answer in time');
  });

  it('does not keep one that gives no token waiting for more', async () => {
    const patience = new AbortController();
    const credential = { getToken: () => new Promise<never>(() => undefined) };
    const { look } = createGraphBench({ credential });
    const looking = look(amina, patience.signal);
    patience.abort();
    expect((await looking).failed).toHaveLength(5);
  });
});

describeGraph('a Microsoft Graph that fails', () => {
  it('leaves everything unknown when it can not be reached', async () => {
    const { world, look } = createGraphBench();
    world.setFault('everything', { kind: 'unreachable' });
    const facts = await look(amina);
    expect(facts.read).toEqual([]);
    expect(new Set(facts.failed.map(({ why }) => why))).toEqual(
      new Set(['Microsoft Graph could not be reached']),
    );
  });

  it.each<[GraphArea, readonly string[]]>([
    ['presence', ['presence']],
    ['shifts', ['shifts']],
    ['mailboxes', ['automaticReplies', 'workingHours']],
    ['users', ['calendar']],
    ['calendars', ['calendar']],
  ])('costs nothing but its own when %s breaks off', async (area, lost) => {
    const { world, look } = createGraphBench();
    world.setFault(area, { kind: 'broken' });
    const { failed } = await look(amina);
    expect(failed.map(({ source }) => source)).toEqual(lost);
    expect(failed[0]?.why).toBe('Microsoft Graph gave an answer that could not be read');
  });

  it.each([
    ['a list of nothing known', { value: [{ presence: 'here' }] }],
    ['no list', { value: null }],
    ['something else', []],
  ])('is unknown when it answers with %s', async (_, body) => {
    const facts = await benchWith(() => json(body)).look(amina);
    expect(whyFailed(facts, 'presence')).toBe(
      'Microsoft Graph gave an answer of an unexpected form',
    );
  });

  it('may say more than anybody asked for', async () => {
    const { look } = benchWith(() =>
      json({ value: [{ id: amina, availability: 'Busy', mood: 'fair' }], more: true }),
    );
    expect((await look(amina)).presence).toBe('busy');
  });

  it('is unknown behind a proxy that answers for it', async () => {
    const page = () =>
      Promise.resolve(new Response('<html>No.</html>', { status: 407, statusText: 'Proxy' }));
    const facts = await benchWith(page).look(amina);
    expect(whyFailed(facts, 'presence')).toBe(
      'Microsoft Graph could not do what it was asked (407)',
    );
  });

  it('answers a batch in part: whoever is left out is unknown', async () => {
    const bench = createGraphBench({
      fetch: async (url, init) => {
        const answer = await bench.graph.fetch(url, init);
        if (!url.includes('$batch')) return answer;
        const { responses } = (await answer.json()) as { responses: { id: string }[] };
        return Response.json({ responses: responses.filter(({ id }) => id !== '1') });
      },
    });
    const [first, second] = await bench.directory.lookUp([amina, ben], { until: at('12:00') });
    expect(first?.read).toContain('automaticReplies');
    expect(second && whyFailed(second, 'automaticReplies')).toMatch(/of a batch unanswered/);
  });

  it.each([
    ['fails to give a token', () => Promise.reject(new TypeError('secret s3cr3t is wrong'))],
    ['gives none', () => Promise.resolve(null)],
  ])('is unknown when Entra %s, in words without secrets', async (_, getToken) => {
    const { look, logged } = createGraphBench({ credential: { getToken } });
    const facts = await look(amina);
    expect(whyFailed(facts, 'shifts')).toBe(
      'Microsoft Entra gave the bot no token for Microsoft Graph',
    );
    expect(JSON.stringify([facts, logged])).not.toContain('s3cr3t');
  });

  it('is unknown, not refused, when it does not accept the sign-in', async () => {
    const getToken = () => Promise.resolve({ token: '', expiresOnTimestamp: 0 });
    const facts = await createGraphBench({ credential: { getToken } }).look(amina);
    expect(facts.failed).toHaveLength(5);
    expect(facts.failed[0]?.why).toBe(
      "Microsoft Graph did not accept the bot's sign-in (401 InvalidAuthenticationToken)",
    );
  });
});

describeGraph('a list that Microsoft Graph pages', () => {
  it.each(['https://elsewhere.example/v1.0/next', 'http://graph.microsoft.com/v1.0/next'])(
    'is not followed to %s, and neither is the token',
    async (link) => {
      const asked: string[] = [];
      const { look, graph } = createGraphBench({
        fetch: (url, init) => {
          asked.push(url);
          return url.includes('timesOff')
            ? json({ value: [], '@odata.nextLink': link })
            : graph.fetch(url, init);
        },
      });
      expect(whyFailed(await look(amina), 'shifts')).toMatch(/a page at another address/);
      expect(asked).not.toContain(link);
    },
  );

  it('is given up when it never ends', async () => {
    const link = 'https://graph.microsoft.com/v1.0/teams/x/schedule/timesOff?$skiptoken=1';
    const { look, graph } = createGraphBench({
      fetch: (url, init) =>
        url.includes('timesOff')
          ? json({ value: [], '@odata.nextLink': link })
          : graph.fetch(url, init),
    });
    expect(whyFailed(await look(amina), 'shifts')).toMatch(/a list that does not end/);
  });
});

describeGraph('the log of questions', () => {
  it('says what was asked and how it went, without people, tokens or answers', async () => {
    const { world, look, directory, logged, clock } = createGraphBench();
    world.setPerson(amina, { fault: { kind: 'error', status: 500, code: 'ErrorInternal' } });
    world.setPerson(ben, {
      calendar: [{ from: at('09:00'), until: utc('2026-12-03T09:00'), status: 'oof' }],
    });
    await look(amina);
    await directory.lookUp([amina, ben], { until: weeksAhead(clock.now()) });
    await directory.permissions();
    await directory.install(amina);
    expect(logged.length).toBeGreaterThan(10);
    const text = JSON.stringify(logged);
    for (const secret of [amina, ben, token, 'rehearsal.example', '00000000-']) {
      expect(text).not.toContain(secret);
    }
  });
});
