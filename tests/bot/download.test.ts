import { expect, it, describe } from '@jest/globals';
import { filesIn, fileContentType } from '../../bot/files/attached-file.ts';
import { download } from '../../bot/files/download.ts';

const here = 'https://trust-my.sharepoint.com/personal/x/download.aspx?UniqueId=1&tempauth=2';

/** Answers by address; what is asked is kept. */
function web(answers: Readonly<Record<string, () => Response>>) {
  const asked: string[] = [];
  const get: typeof fetch = (url) => {
    const address = url instanceof URL ? url.href : '';
    asked.push(address);
    const answer = answers[address];
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('no such host'));
  };
  return { asked, get };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const moved = (location: string) => () =>
  new Response(null, { status: 302, headers: { location } });

async function fetched(address: string, answers: Parameters<typeof web>[0] = {}, mostBytes = 100) {
  const { asked, get } = web(answers);
  const outcome = await download(
    { downloadUrl: address },
    { fetch: get, trustedOrigins: ['http://127.0.0.1:4000'], mostBytes },
  );
  return { outcome, asked };
}

describe('a file that Teams announces', () => {
  it('is found among the attachments, and the text as HTML is none', () => {
    const file = { contentType: fileContentType, name: 'rota.ics', content: { downloadUrl: here } };
    const html = { contentType: 'text/html', content: '<div>hello</div>' };
    expect(filesIn({ attachments: [html, file] })).toEqual([
      { name: 'rota.ics', downloadUrl: here },
    ]);
    expect(filesIn({ attachments: [html, { ...file, content: {} }] })).toEqual([]);
    expect(filesIn({})).toEqual([]);
  });

  it('is fetched from where Microsoft 365 keeps files', async () => {
    for (const address of [
      here,
      'https://trust.sharepoint.us/x',
      'https://eu-prod.asyncgw.teams.svc.ms/x',
      'http://127.0.0.1:4000/files/1',
    ]) {
      const { outcome } = await fetched(address, { [address]: () => new Response('BEGIN') });
      expect(outcome).toEqual({ outcome: 'fetched', bytes: bytes('BEGIN') });
    }
  });

  it.each([
    'http://trust-my.sharepoint.com/x',
    'https://sharepoint.com/x',
    'https://evil.example/x',
    'https://sharepoint.com.evil.example/x',
    'https://evilsharepoint.com/x',
    'https://trust.sharepoint.com:8443/x',
    'https://user:pass@trust.sharepoint.com/x',
    'https://trust.sharepoint.com@evil.example/x',
    'http://127.0.0.1:4001/files/1',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'not an address',
  ])('is not fetched from %s', async (address) => {
    const { outcome, asked } = await fetched(address);
    expect(outcome).toEqual({ outcome: 'strangeAddress' });
    expect(asked).toEqual([]);
  });

  it('may have moved to another such place, and nowhere else', async () => {
    const there = 'https://trust.sharepoint.com/there';
    const found = await fetched(here, {
      [here]: moved(there),
      [there]: () => new Response('BEGIN'),
    });
    expect(found.outcome).toMatchObject({ outcome: 'fetched' });
    const { outcome, asked } = await fetched(here, { [here]: moved('https://evil.example/x') });
    expect(outcome).toEqual({ outcome: 'strangeAddress' });
    expect(asked).toEqual([here]);
  });

  it('is given up when it moves on and on', async () => {
    const { outcome, asked } = await fetched(here, { [here]: moved(here) });
    expect(outcome).toEqual({ outcome: 'unavailable' });
    expect(asked).toHaveLength(4);
  });

  it('is unavailable when it is gone, or nobody answers', async () => {
    const gone = await fetched(here, { [here]: () => new Response('gone', { status: 404 }) });
    expect(gone.outcome).toEqual({ outcome: 'unavailable' });
    expect((await fetched(here)).outcome).toEqual({ outcome: 'unavailable' });
  });

  it('is unavailable when it takes too long', async () => {
    const get: typeof fetch = (_url, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => {
          reject(new TypeError('aborted'));
        });
      });
    const options = { fetch: get, trustedOrigins: [], mostBytes: 100, withinMs: 1 };
    expect(await download({ downloadUrl: here }, options)).toEqual({ outcome: 'unavailable' });
  });

  it('is taken up to a size, whatever it says of its size, and no further', async () => {
    let pulled = 0;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            pulled += 1;
            controller.enqueue(bytes('x'.repeat(40)));
          },
        }),
      );
    expect((await fetched(here, { [here]: endless })).outcome).toEqual({ outcome: 'tooLarge' });
    expect(pulled).toBeLessThan(10);
    const all = () => new Response('x'.repeat(100));
    expect((await fetched(here, { [here]: all })).outcome).toMatchObject({ outcome: 'fetched' });
  });
});
