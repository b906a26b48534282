/** People over the real wire: old phones, strangers, a slow bot, faults of Teams, and what is typed in chat. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { utc } from '../support/people.ts';
import { about, advice, summary, Wire, wordsIn } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(() => wire.close());

const lockScreen = (person: string) => wire.people.lockScreenOf(person);
const pinged = (person: string) =>
  lockScreen(person).filter((text) => text.includes('You are asked'));

const wholeConsult = [
  'Jonah Whitfield asked for oversight on CM-10482',
  'Esther Nwosu was asked first',
  'Esther Nwosu acknowledged',
  'Esther Nwosu advised: Contact every day until Friday.',
  'Jonah Whitfield closed it: Rang at 18:00, she slept.',
];

/** Everything by buttons, from the form to the outcome. */
async function liveThrough(): Promise<void> {
  await wire.asks();
  await wire.presses('esther', { verb: 'consult.acknowledge' });
  await wire.fills('esther', 'advise', 'consult.advise', advice);
  await wire.fills('jonah', 'close', 'consult.close', {
    outcome: 'adviceFollowed',
    whatHappened: 'Rang at 18:00, she slept.',
  });
}

it('takes a consult from the form to the outcome by buttons alone', async () => {
  await liveThrough();
  expect(await wire.record()).toEqual(wholeConsult);
  expect(await wire.reads('jonah')).toContain('Closed: advice followed');
});

it('takes it the same way on old phones without Action.Execute', async () => {
  for (const person of ['jonah', 'esther'])
    await wire.people.setPerson(person, { oldMobile: true });
  await liveThrough();
  expect(await wire.record()).toEqual(wholeConsult);
  expect(await wire.reads('jonah')).toContain('Closed: advice followed');
});

describe('a slow bot, whose activities Teams sends again under the same and under a new id', () => {
  it('asks, takes, advises and closes once, and tells everybody that it is done', async () => {
    wire.people.setFaults({ slowBot: true });
    await liveThrough();
    wire.people.setFaults({ slowBot: false });
    expect(await wire.record()).toEqual(wholeConsult);
    expect(pinged('esther')).toHaveLength(1);
    expect(lockScreen('jonah').filter((text) => text.includes('has advised'))).toHaveLength(1);
  });

  it('does not tell somebody that nothing was changed who has just advised', async () => {
    await wire.asks();
    await wire.opens('esther', 'advise');
    wire.people.setFaults({ slowBot: true });
    const answer = await wire.presses('esther', { verb: 'consult.advise', inputs: advice });
    expect(wordsIn(answer)).not.toContain('Nothing was changed');
    expect(wordsIn(answer)).toContain('You have advised');
  });

  it('records leave and a question once', async () => {
    await wire.asks();
    await wire.opens('esther', 'askForMore');
    wire.people.setFaults({ slowBot: true });
    await wire.presses('esther', {
      verb: 'consult.askForMore',
      inputs: { question: 'Who is there?' },
    });
    await wire.says('dev', 'on leave 7-11 Dec');
    wire.people.setFaults({ slowBot: false });
    const record = await wire.record();
    expect(record.filter((line) => line.includes('Who is there?'))).toHaveLength(1);
    expect(wire.lastWords('dev')).toContain('7 Dec');
    expect(wire.lastWords('dev')).not.toContain('overlaps');
  });
});

describe('a stranger', () => {
  it('who presses a button that was left open is told who can answer, and nothing happens', async () => {
    const conversation = 'group';
    await wire.says('jonah', '@Oversight consult', conversation);
    const opened = await wire.people.press({ person: 'jonah', verb: 'consult.form' });
    if (opened.kind !== 'dialog') throw new TypeError(opened.kind);
    const [, consult = ''] =
      /"consult":"([0-9a-z]+)"/.exec(JSON.stringify(opened.dialog.card)) ?? [];
    const data = { verb: 'consult.submit', consult, ...about, ...summary };
    await wire.people.submitDialog({ person: 'jonah', origin: opened.dialog.origin, data });
    await wire.pass('PT1S');
    const message = wire.people
      .messagesOf('ines', conversation)
      .findLast(({ from }) => from === 'bot');

    const action = {
      type: 'Action.Execute' as const,
      verb: 'consult.acknowledge',
      data: { consult, team: 'riverside-east' },
    };
    const answer = await wire.people.act({ person: 'ines', message: message?.id ?? '', action });
    expect(wordsIn(answer)).toContain(
      'You are not among those who can answer this. Please turn to Esther Nwosu, Farah Siddiqui or Dr Dev Patel.',
    );
    expect(wordsIn(answer)).not.toContain(summary.whatChanged);

    await wire.presses('esther', { verb: 'consult.acknowledge' });
    const later = await wire.people.act({ person: 'ines', message: message?.id ?? '', action });
    expect(wordsIn(later)).toContain('Esther Nwosu has it already');
    expect((await wire.record()).filter((line) => line.startsWith('Ines'))).toEqual([]);
  });

  it('does not get the clinical text by asking for a form of somebody else’s consult', async () => {
    await wire.asks();
    const [, consult = ''] =
      /"consult":"([0-9a-z]+)"/.exec(JSON.stringify(wire.people.messagesOf('esther').at(-1))) ?? [];
    await wire.says('ines', 'help');
    const message = wire.people.messagesOf('ines').at(-1)?.id ?? '';
    for (const view of ['advise', 'history', 'status', 'close']) {
      const action = {
        type: 'Action.Execute' as const,
        verb: 'consult.view',
        data: { consult, team: 'riverside-east', view },
      };
      const answer = await wire.people.act({ person: 'ines', message, action });
      expect(wordsIn(answer)).toContain('CM-10482');
      expect(wordsIn(answer)).not.toContain('No sleep');
    }
  });
});

describe('a button that the bot does not know', () => {
  it.each(['consult.abolish', 'toString', ''])('"%s" is answered with a sentence', async (verb) => {
    await wire.says('jonah', 'help');
    const message = wire.people.messagesOf('jonah').at(-1)?.id ?? '';
    const answer = await wire.people.act({
      person: 'jonah',
      message,
      action: { type: 'Action.Execute', verb, data: {} },
    });
    expect(wordsIn(answer)).toContain('This button is out of date, so nothing was done');
  });

  it('shows the consult that it was about', async () => {
    await wire.asks();
    const message = wire.people.messagesOf('esther').at(-1);
    const [, consult = ''] = /"consult":"([0-9a-z]+)"/.exec(JSON.stringify(message)) ?? [];
    const answer = await wire.people.act({
      person: 'esther',
      message: message?.id ?? '',
      action: {
        type: 'Action.Execute',
        verb: 'consult.old',
        data: { consult, team: 'riverside-east' },
      },
    });
    expect(wordsIn(answer)).toContain('This is how it stands now');
    expect(wordsIn(answer)).toContain('CM-10482');
  });
});

describe('faults of Teams', () => {
  it('a person without the app, for whom it can’t be installed, is passed at once, and is asked again once they have it', async () => {
    wire.rehearsal.microsoft365.setPerson({ person: 'esther', appAllowed: false });
    await wire.people.setPerson('esther', { appInstalled: false });
    await wire.asks();
    expect(pinged('esther')).toEqual([]);
    expect(pinged('farah')).toHaveLength(1);
    await wire.says('jonah', 'who perinatal riverside');
    expect(wire.lastWords('jonah')).toContain('Esther Nwosu');
    expect(wire.lastWords('jonah')).toMatch(/can't be reached|Oversight app/);

    await wire.people.setPerson('esther', { appInstalled: true });
    await wire.says('jonah', 'who perinatal riverside');
    expect(wire.lastWords('jonah')).not.toMatch(/can't be reached|Oversight app/);
  });

  it('a person who has blocked the bot is passed at once, and the requester reads why', async () => {
    await wire.people.setPerson('esther', { botBlocked: true });
    await wire.asks();
    expect(pinged('farah')).toHaveLength(1);
    expect(await wire.reads('jonah')).toContain(
      'Esther Nwosu, 10:00, could not be reached in Teams',
    );
    await wire.opens('jonah', 'history');
    expect(await wire.reads('jonah')).toContain('has blocked the Oversight app in Teams');
  });

  it('throttling for two seconds delays one ping and skips nobody', async () => {
    await wire.begins();
    wire.people.setFaults({ throttle: 2, retryAfterSeconds: 2 });
    await wire.sends();
    expect(pinged('esther')).toEqual([]);
    await wire.pass('PT10S');
    expect(pinged('esther')).toHaveLength(1);
    expect(pinged('farah')).toEqual([]);
  });

  it.each(['unavailable', 'reset'] as const)(
    'a Connector that is %s for ten minutes: cards and pings catch up when it is back',
    async (connector) => {
      await wire.asks();
      wire.people.setFaults({ connector });
      await wire.pass('PT16M');
      expect(pinged('farah')).toEqual([]);
      wire.people.setFaults({ connector: 'up' });
      await wire.pass('PT1M');
      const asked = ['esther', 'farah', 'dev', 'hugh'].filter((who) => pinged(who).length > 0);
      expect(asked.length).toBeGreaterThan(1);
      expect(lockScreen('grace').length).toBeGreaterThan(0);
      expect(await wire.reads('jonah')).toContain('could not be reached in Teams');
    },
  );
});

describe('what people type', () => {
  it.each([
    ['who perinatal riverside', ['Esther Nwosu', 'Farah Siddiqui', 'Dr Dev Patel', 'Hugh Brennan']],
    ['help', ['Ask for oversight']],
    ['my work', ['Nothing']],
    ['who', ['Pathway']],
    ['the weather is nice', ['I did not understand that']],
    ['consutl', ['Did you mean “consult”?']],
    ['on leave', ['cover']],
  ])('"%s" is answered', async (text, expected) => {
    await wire.says('jonah', text);
    for (const words of expected) expect(wire.lastWords('jonah')).toContain(words);
  });

  it('"my work" lists what waits for each', async () => {
    await wire.asks();
    for (const person of ['jonah', 'esther']) {
      await wire.says(person, 'my work');
      expect(wire.lastWords(person)).toContain('CM-10482');
    }
    await wire.says('chloe', 'my work');
    expect(wire.lastWords('chloe')).not.toContain('CM-10482');
  });

  it('"sick" takes the lead out of the next chain at once, "back" puts them in again', async () => {
    await wire.says('esther', 'sick');
    await wire.says('jonah', 'who perinatal riverside');
    expect(wire.lastWords('jonah')).toContain('off sick');
    await wire.says('esther', 'back');
    await wire.says('jonah', 'who perinatal riverside');
    expect(wire.lastWords('jonah')).not.toContain('off sick');
  });

  it('leave needs a cover with the authority, and a manager or oneself to say it', async () => {
    await wire.says('esther', 'on leave 3-14 Dec, cover Kemi');
    expect(wire.lastWords('esther')).toContain('Kemi Adeyemi');
    expect(await whoCovers()).not.toContain('on leave');
    await wire.says('jonah', 'Esther is on leave 2-14 Dec');
    expect(await whoCovers()).not.toContain('on leave');
    await wire.says('ines', 'Esther is on leave 2-14 Dec, cover Maya');
    expect(await whoCovers()).toContain('Dr Maya Rosen');
  });

  const whoCovers = async (): Promise<string> => {
    await wire.says('kemi', 'who perinatal riverside');
    return wire.lastWords('kemi');
  };

  it('a manager changes the duty rota; others are refused by name of who can', async () => {
    await wire.says('jonah', 'duty riverside today 09:00-17:00 Sam');
    expect(wire.lastWords('jonah')).toMatch(/Grace Lindqvist|Hugh Brennan/);
    expect(await whoCovers()).not.toContain('Sam Whitaker');
    await wire.says('grace', 'duty riverside today 09:00-17:00 Sam');
    expect(wire.lastWords('grace')).toContain('Sam Whitaker is on');
    expect(await whoCovers()).toContain('Sam Whitaker');
  });
});

it('asks in the night whoever is on, and says at once what to do if you can’t wait', async () => {
  await wire.close();
  wire = await Wire.open(utc('2026-12-03T02:00'));
  await wire.asks('jonah', { sensitivity: 'emergency' });
  expect(pinged('maya')).toEqual([
    'CM-10482 · Emergency: You are asked for oversight, acknowledge by 02:05',
  ]);
  expect(await wire.reads('jonah')).toContain('Emergency: Call 999');
  await wire.pass('PT5M');
  expect(pinged('hugh')).toHaveLength(1);
  await wire.presses('hugh', { verb: 'consult.acknowledge' });
  expect(await wire.reads('jonah')).toContain('Hugh Brennan has it');
});
