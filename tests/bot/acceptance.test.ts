import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { GivenLink } from '../../services/acceptance/desk.ts';
import { acceptanceStream } from '../../services/acceptance/jobs.ts';
import { HandoverDay, pathOf, ticketIn } from '../support/acceptance.ts';
import { clinical, links, missing, recipient, signOff, typed } from '../support/handed-over.ts';
import { jonah, kemi, service, stranger } from '../support/people.ts';

let handover: HandoverDay;
let given: GivenLink;
let path: string;
beforeEach(async () => {
  handover = await HandoverDay.open();
  given = await handover.issue();
  path = pathOf(given);
});
afterEach(() => handover.close());

const events = async () => {
  const partition = partitionOf(service.tenant, signOff.team);
  const { events: recorded } = await handover.day.bot.journal.history(
    partition,
    acceptanceStream(signOff),
  );
  return recorded.map(({ event }) => event as { readonly type: string });
};
const types = async () => (await events()).map(({ type }) => type);
const wrongCode = () => (given.code === '00000000' ? '00000001' : '00000000');

describe('a link to a receiving service', () => {
  it('asks for the code and shows nothing, however often it is looked at', async () => {
    for (const method of ['GET', 'HEAD', 'GET']) {
      const page = await handover.get(path, method);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain('Crisis plan');
    }
    expect(await types()).toEqual(['linkIssued']);
  });

  it('shows the handover to whoever was told the code, as text alone', async () => {
    const { status, text } = await handover.enter(
      path,
      ` ${given.code.slice(0, 4)} ${given.code.slice(4)}`,
    );
    expect(status).toBe(200);
    expect(text).toContain(clinical);
    expect(text).toContain('Reference: CM-10482');
    expect(text).not.toContain('<script');
    expect(await types()).toEqual(['linkIssued', 'linkOpened']);
  });

  it('tells nothing of team, sign-off or case by its address', () => {
    expect(given.url).toMatch(/^https:\/\/oversight\.example\.org\/partner\/[\w-]{22}\.[\w-]{43}$/);
  });

  it.each([
    ['GET', () => handover.get(path)],
    ['the handover', () => handover.enter(path, given.code)],
    ['a page that is not there', () => handover.get('/partner/x')],
  ])('keeps %s out of stores, frames, referrers and search', async (_what, ask) => {
    const { headers, text } = await ask();
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]+=*'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(headers.has('set-cookie')).toBe(false);
    expect(/<title>(.*)<\/title>/.exec(text)?.[1]).toBe('Information for your service');
    expect(JSON.stringify([...headers])).not.toMatch(/CM-10482|handover-0001|riverside/);
  });
});

describe('a link that nobody was given', () => {
  it('has the same page, however it is wrong', async () => {
    const [name = '', signature = ''] = path.slice('/partner/'.length).split('.');
    const flipped = (text: string, at: number): string =>
      `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
    const wrong = [
      `${flipped(name, 0)}.${signature}`,
      ...Array.from({ length: 43 }, (_, at) => `${name}.${flipped(signature, at)}`),
      ...[`${name}.${signature}A`, `${name}.${signature.slice(0, -1)}`, name, `${name}.`],
      ...['x', '..', `${name}.${signature}/x`, `${'A'.repeat(22)}.${'A'.repeat(43)}`],
    ];
    const pages = new Set<string>();
    for (const [index, token] of wrong.entries()) {
      if (index % 25 === 0) await handover.day.pass('PT2M');
      const page = await handover.get(`/partner/${token}`);
      expect(page.status).toBe(404);
      if (!token.includes('/') && token !== '..') pages.add(page.text);
    }
    expect(pages.size).toBe(1);
    const posted = await handover.enter(`/partner/${name}.${flipped(signature, 42)}`, given.code);
    expect([posted.status, pages.has(posted.text)]).toEqual([404, true]);
    expect(await types()).toEqual(['linkIssued']);
  });

  it('is made by another key', async () => {
    const other = new HandoverDay({ links: { ...links, key: 'o'.repeat(32) } });
    expect((await handover.get(pathOf(await other.issue()))).status).toBe(404);
  });

  it('is not there at all in a service without links, where none can be issued', async () => {
    const plain = await HandoverDay.open({ links: undefined });
    const { status } = await plain.get(path);
    await plain.close();
    expect([status, plain.day.bot.acceptances.hasLinks]).toEqual([404, false]);
    await expect(plain.issue()).rejects.toThrow('nothingToShow');
  });
});

describe('the code', () => {
  it('locks the link after five wrong ones in a row, also for the right one', async () => {
    const left = [];
    for (let tries = 1; tries <= 4; tries += 1) {
      const { status, text } = await handover.enter(path, wrongCode());
      left.push([status, /(\d) tr(?:y is|ies are) left/.exec(text)?.[1]]);
    }
    expect(left).toEqual([
      [403, '4'],
      [403, '3'],
      [403, '2'],
      [403, '1'],
    ]);
    const fifth = await handover.enter(path, wrongCode());
    expect(fifth.text).toContain('This link is locked');
    const right = await handover.enter(path, given.code);
    expect(right.text).toContain('This link is locked');
    expect(right.text).not.toContain(clinical);
    await handover.day.settle();
    expect(handover.day.heardBy(jonah).at(-1)).toContain('locked after wrong codes');
  });

  it('counts anew after the right one', async () => {
    for (let tries = 1; tries <= 4; tries += 1) await handover.enter(path, wrongCode());
    await handover.enter(path, given.code);
    expect((await handover.enter(path, wrongCode())).text).toContain('4 tries are left');
  });

  it('is asked for again where it has no eight digits, which is no try', async () => {
    for (const code of ['', '1234', 'abcdefgh', `${given.code}1`]) {
      const page = await handover.enter(path, code);
      expect(page.text).toContain('Enter the eight digits of the code.');
    }
    expect(await types()).toEqual(['linkIssued']);
  });

  it('admits no sixth try, however many come at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => handover.enter(path, wrongCode())));
    const seen = await types();
    expect(seen.filter((type) => type === 'codeWrong')).toHaveLength(5);
    expect(seen.at(-1)).toBe('linkLocked');
  });
});

describe('an answer', () => {
  it('accepts with the first contact, and goes to the sign-off and to whoever issued the link', async () => {
    const ticket = await handover.ticket(path, given.code);
    const page = await handover.send(path, { step: 'accepted', ticket, ...typed });
    expect(page.text).toContain('First contact: Friday 4 December 2026 at 14:30 GMT.');
    await handover.day.settle();
    expect(handover.answers).toEqual([
      expect.objectContaining({
        ...signOff,
        ...{ link: 1, answer: 'accepted', recipient, caseRef: 'CM-10482' },
        by: { name: 'Priya Nair', role: 'Duty worker', contact: '01632 960 123' },
        firstContactAt: '2026-12-04T14:30:00.000Z',
      }),
    ]);
    expect(handover.day.heardBy(jonah)).toEqual(['CM-10482: the receiving service has accepted']);
  });

  it('says what is missing, which managers hear too', async () => {
    const ticket = await handover.ticket(path, given.code);
    const page = await handover.send(path, { step: 'missing', ticket, ...missing });
    expect(page.text).toContain('You have not accepted');
    await handover.day.settle();
    expect(handover.answers).toEqual([
      expect.objectContaining({ answer: 'missing', text: 'The crisis plan names no contact.' }),
    ]);
    expect(handover.day.alerted()).toHaveLength(2);
  });

  it('is given once: afterwards the link shows only that, and when', async () => {
    const ticket = await handover.ticket(path, given.code);
    await handover.send(path, { step: 'accepted', ticket, ...typed });
    for (const page of [
      await handover.get(path),
      await handover.enter(path, given.code),
      await handover.send(path, { step: 'missing', ticket, ...missing }),
    ]) {
      expect(page.status).toBe(409);
      expect(page.text).toContain('It was answered on Wednesday 2 December 2026 at 10:00 GMT.');
      expect(page.text).not.toContain('Priya');
    }
  });

  it('is the same when it is sent twice', async () => {
    const ticket = await handover.ticket(path, given.code);
    const sending = { step: 'accepted', ticket, ...typed };
    const pages = await Promise.all([1, 2, 3].map(() => handover.send(path, sending)));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await types()).filter((type) => type === 'linkAnswered')).toHaveLength(1);
  });

  it('is decided by the record where two people answer at once', async () => {
    const one = await handover.ticket(path, given.code);
    await handover.day.pass('PT1M');
    const other = await handover.ticket(path, given.code);
    const pages = await Promise.all([
      handover.send(path, { step: 'accepted', ticket: one, ...typed }),
      handover.send(path, { step: 'missing', ticket: other, ...missing }),
    ]);
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await types()).filter((type) => type === 'linkAnswered')).toHaveLength(1);
  });

  it('is taken from whoever had it open when a stranger’s wrong codes locked it', async () => {
    const ticket = await handover.ticket(path, given.code);
    for (let tries = 1; tries <= 5; tries += 1) await handover.enter(path, wrongCode());
    const page = await handover.send(path, { step: 'accepted', ticket, ...typed });
    expect(page.text).toContain('<h1>Accepted</h1>');
  });

  it('that can’t be read is given back with what was typed', async () => {
    const ticket = await handover.ticket(path, given.code);
    const wrong = { ...typed, date: '2026-02-30', name: ' ', contact: 'by <phone>' };
    const page = await handover.send(path, { step: 'accepted', ticket, ...wrong });
    expect(page.status).toBe(422);
    expect(page.text).toContain('<title>Error: ');
    expect(page.text).toContain('This is not a date of the calendar.');
    expect(page.text).toContain('href="#accepted-name"');
    expect(page.text).toContain('value="by &#60;phone&#62;"');
    expect(page.text).toContain('value="2026-02-30"');
    expect(await types()).toEqual(['linkIssued', 'linkOpened']);
  });

  it('with an NHS number is not taken', async () => {
    const ticket = await handover.ticket(path, given.code);
    const sending = {
      step: 'missing',
      ticket,
      ...missing,
      text: 'Plan of 999 000 0018 is missing',
    };
    expect((await handover.send(path, sending)).text).toContain('This looks like an NHS number.');
  });

  it('half an hour late needs the code again, and keeps what was typed', async () => {
    const ticket = await handover.ticket(path, given.code);
    await handover.day.pass('PT30M');
    const page = await handover.send(path, { step: 'missing', ticket, ...missing });
    expect(page.text).toContain('Enter the code again');
    expect(page.text).not.toContain(clinical);
    const reopened = await handover.send(path, { step: 'open', code: given.code, ...missing });
    expect(reopened.text).toContain('The crisis plan names no contact.</textarea>');
    const again = { step: 'missing', ticket: ticketIn(reopened.text), ...missing };
    expect((await handover.send(path, again)).status).toBe(200);
  });

  it('to what was changed meanwhile is asked for again, with what it is now', async () => {
    const ticket = await handover.ticket(path, given.code);
    const { content } = handover;
    if (content) handover.content = { ...content, title: 'Handover of care, corrected' };
    const page = await handover.send(path, { step: 'accepted', ticket, ...typed });
    expect(page.text).toContain('Please read it again');
    expect(page.text).toContain('corrected');
    expect(page.text).toContain('value="Priya Nair"');
    const again = { step: 'accepted', ticket: ticketIn(page.text), ...typed };
    expect((await handover.send(path, again)).text).toContain('<h1>Accepted</h1>');
  });

  it('can’t be given with another link’s ticket, or a made-up one', async () => {
    const ticket = await handover.ticket(path, given.code);
    const next = await handover.issue(kemi);
    const [until = '', shown = '', signature = ''] = ticket.split('.');
    for (const wrong of [ticket, '', `${until}0.${shown}.${signature}`, 'x.y.z']) {
      const page = await handover.send(pathOf(next), { step: 'accepted', ticket: wrong, ...typed });
      expect(page.text).toContain('Enter the code again');
    }
    expect((await types()).includes('linkAnswered')).toBe(false);
  });
});

describe('a link that is over', () => {
  const expectOver = async (words: string): Promise<void> => {
    for (const page of [await handover.get(path), await handover.enter(path, given.code)]) {
      expect(page.text).toContain(words);
      expect(page.text).toContain(service.name);
      expect(page.text).not.toContain(clinical);
    }
  };

  it('ends after its days, and then everybody concerned is told', async () => {
    const ticket = await handover.ticket(path, given.code);
    await handover.day.pass('PT84H');
    expect(handover.day.heardBy(jonah)).toEqual([
      'CM-10482: the receiving service has not answered yet',
    ]);
    await handover.day.pass('PT84H');
    await expectOver('This link has expired');
    const late = await handover.send(path, { step: 'accepted', ticket, ...typed });
    expect(late.status).toBe(410);
    expect(handover.answers).toEqual([expect.objectContaining({ answer: 'expired', link: 1 })]);
    expect(handover.day.alerted()).toHaveLength(3);
  });

  it('was ended by the team', async () => {
    const by = { actor: kemi, commandId: handover.day.nextCommand() };
    await handover.day.bot.acceptances.revoke(by, { ...signOff, link: 1 });
    await expectOver('This link is no longer in use');
  });

  it('was replaced by a newer one', async () => {
    const next = await handover.issue(kemi);
    await expectOver('This link is no longer in use');
    expect((await handover.enter(pathOf(next), next.code)).text).toContain(clinical);
  });

  it('shows nothing of what was withdrawn, also while it is open', async () => {
    const ticket = await handover.ticket(path, given.code);
    handover.content = undefined;
    const page = await handover.send(path, { step: 'accepted', ticket, ...typed });
    expect([page.status, page.text.includes(clinical)]).toEqual([410, false]);
    expect((await handover.enter(path, given.code)).status).toBe(410);
  });
});

describe('what comes in', () => {
  it.each([
    ['application/json', '{}', 415],
    ['multipart/form-data; boundary=x', '--x--', 415],
    ['application/x-www-form-urlencodedx', 'step=open', 415],
    ['application/x-www-form-urlencoded', `code=${'1'.repeat(70_000)}`, 413],
  ])('as %s is answered with a page', async (type, body, status) => {
    const page = await handover.send(path, body, { 'Content-Type': type });
    expect(page.status).toBe(status);
    expect(page.text).toContain('<h1>');
    expect(await types()).toEqual(['linkIssued']);
  });

  it('compressed is refused', async () => {
    const page = await handover.send(path, 'step=open', { 'Content-Encoding': 'gzip' });
    expect(page.status).toBe(415);
  });

  it('is limited by the minute, for a link and for an address', async () => {
    const ofLink = [];
    for (let sent = 0; sent < 13; sent += 1) ofLink.push((await handover.enter(path, '')).status);
    expect([ofLink.filter((status) => status === 200).length, ofLink.at(-1)]).toEqual([12, 429]);
    expect((await handover.get(path)).status).toBe(200);
    const ofAddress = [];
    for (let seen = 0; seen < 60; seen += 1)
      ofAddress.push((await handover.get('/partner/x')).status);
    expect(ofAddress.at(-1)).toBe(429);
    await handover.day.pass('PT1M');
    expect((await handover.enter(path, given.code)).status).toBe(200);
  });

  it('leaves nothing in the log, whatever goes wrong', async () => {
    const ticket = await handover.ticket(path, given.code);
    await handover.day.store.close();
    const page = await handover.send(path, { step: 'accepted', ticket, ...typed });
    expect([page.status, page.text.includes('nothing is recorded twice')]).toEqual([503, true]);
    const logged = JSON.stringify(handover.lines);
    expect(logged).toContain('a receiving service could not be answered');
    for (const secret of [clinical, path.slice(9), given.code, 'Priya', ticket]) {
      expect(logged).not.toContain(secret);
    }
  });
});

describe('issuing', () => {
  const issue = (actor = jonah, commandId = handover.day.nextCommand()) =>
    handover.day.bot.acceptances.issue({ actor, commandId }, { ...signOff, recipient });

  it('gives the same link and code when it is pressed again', async () => {
    const commandId = handover.day.nextCommand();
    const first = await issue(kemi, commandId);
    expect(await issue(kemi, commandId)).toMatchObject({ given: first.given });
    expect(first.given).not.toEqual(given);
  });

  it('keeps the code out of the record', async () => {
    expect(JSON.stringify(await events())).not.toContain(given.code);
  });

  it('is for the team alone, for what there is to show, and until it was accepted', async () => {
    expect((await issue(stranger)).handled).toMatchObject({ refusal: { reason: 'mayNotIssue' } });
    const ticket = await handover.ticket(path, given.code);
    await handover.send(path, { step: 'accepted', ticket, ...typed });
    expect((await issue()).handled).toMatchObject({ refusal: { reason: 'alreadyAccepted' } });
    handover.content = undefined;
    expect((await issue()).handled).toMatchObject({ refusal: { reason: 'nothingToShow' } });
  });

  it('is decided by the record where two people do it at once', async () => {
    const both = await Promise.all([issue(jonah), issue(kemi)]);
    expect(both.filter(({ given: got }) => got !== undefined)).toHaveLength(1);
    const [refused] = both.filter(({ given: got }) => got === undefined);
    expect(refused?.handled).toMatchObject({ refusal: { reason: 'changedMeanwhile' } });
  });
});
