/** Forms over the real wire: what was typed is never lost, and nothing that identifies anybody is kept. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { partitionOf } from '../../services/kernel/documents.ts';
import { at, service } from '../support/people.ts';
import { about, advice, summary, Wire, wordsIn } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(() => wire.close());

const lockScreen = (person: string) => wire.people.lockScreenOf(person);

describe('the request form', () => {
  it.each([
    ['an NHS number', 'Her number is 999 000 0018.', 'NHS number'],
    ['a date of birth', 'Born 14/02/1991, not slept.', 'date of birth'],
    ['an e-mail address', 'Write to ada@example.org about it.', 'e-mail'],
  ])(
    'gives back %s with a sentence, the rest as typed, and stores nothing',
    async (_w, typed, said) => {
      const answer = await wire.asks('jonah', { whatChanged: typed });
      expect(wordsIn(answer)).toContain(said);
      expect(wordsIn(answer)).toContain(typed);
      expect(wordsIn(answer)).toContain(summary.currentRisks);
      await wire.pass('PT20M');
      expect(lockScreen('esther')).toEqual([]);
      expect(await wire.record()).toEqual([]);

      // Corrected on the same form, it goes out once.
      await wire.presses('jonah', { verb: 'consult.submit', inputs: { whatChanged: 'No sleep.' } });
      await wire.pass('PT1S');
      expect(lockScreen('esther')).toEqual([
        expect.stringContaining('CM-10482 · Very urgent: You are asked for oversight'),
      ]);
    },
  );

  it('turns into the card of the request, in place', async () => {
    await wire.asks();
    const cards = wire.people.messagesOf('jonah').filter(({ shown }) => shown.length > 0);
    expect(await wire.reads('jonah')).toContain('Waiting for Esther Nwosu');
    expect(cards.filter(({ from }) => from === 'bot')).toHaveLength(2); // help on installing, and this
  });

  it('opens as a dialog by the compose command, and from somebody’s message', async () => {
    await wire.says('kemi', 'Nobody has seen CM-10482 since Monday.', 'channel:riverside-east:mdt');
    const message = wire.people.messagesOf('jonah', 'channel:riverside-east:mdt').at(-1);
    for (const [command, id] of [
      ['consult', undefined],
      ['escalate', message?.id],
    ] as const) {
      const answer = await wire.people.startCommand({
        person: 'jonah',
        conversation: 'channel:riverside-east:mdt',
        command,
        ...(id === undefined ? {} : { message: id }),
      });
      expect(wordsIn(answer)).toContain('Step 1 of 2');
      const begins = JSON.stringify(answer).includes('Nobody has seen CM-10482 since Monday.');
      expect(begins).toBe(command === 'escalate');
    }
  });

  it('sent from a dialog in the channel keeps the shared card free of what is clinical', async () => {
    const { people } = wire;
    const conversation = 'channel:riverside-east:mdt';
    const opened = await people.startCommand({ person: 'jonah', conversation, command: 'consult' });
    if (opened.kind !== 'dialog') throw new TypeError(opened.kind);
    const { origin, card } = opened.dialog;
    const [, consult = ''] = /"consult":"([0-9a-z]+)"/.exec(JSON.stringify(card)) ?? [];
    const answer = await people.submitDialog({
      person: 'jonah',
      origin,
      data: { verb: 'consult.submit', consult, ...about, ...summary },
    });
    expect(wordsIn(answer)).toContain('on its way');
    await wire.pass('PT1S');

    expect(await wire.reads('ben', conversation)).toContain('Waiting for Esther Nwosu');
    expect(await wire.reads('ben', conversation)).not.toContain(summary.whatChanged);
    expect(await wire.reads('jonah', conversation)).toContain(summary.whatChanged);
  });
});

describe('the request form, while another team is being asked by it', () => {
  /** Whoever sends a form claims it; this one went no further. */
  const claimed = (consult: string) =>
    wire.store.commit(partitionOf(service.tenant, 'service'), [
      {
        type: 'create',
        document: { id: `form.${consult}`, body: { team: 'northgate', at: at('10:00') } },
      },
    ]);
  const formIn = (answer: unknown): string =>
    /"consult":"([0-9a-z]+)"/.exec(JSON.stringify(answer))?.[1] ?? '';

  it('stays as it was typed, and can be sent again in a minute', async () => {
    const form = await wire.begins('jonah');
    await claimed(formIn(form));

    const answer = await wire.sends('jonah');
    expect(wordsIn(answer)).toContain('please try again');
    expect(wordsIn(answer)).toContain(summary.whatChanged);
    expect(await wire.record()).toEqual([]);

    await wire.pass('PT1M');
    await wire.presses('jonah', { verb: 'consult.submit', inputs: summary });
    expect(lockScreen('esther')).toEqual([
      expect.stringContaining('CM-10482 · Very urgent: You are asked for oversight'),
    ]);
  });

  it('stays so in a dialog too', async () => {
    const { people } = wire;
    const conversation = 'channel:riverside-east:mdt';
    const opened = await people.startCommand({ person: 'jonah', conversation, command: 'consult' });
    if (opened.kind !== 'dialog') throw new TypeError(opened.kind);
    const consult = formIn(opened.dialog.card);
    await claimed(consult);
    const answer = await people.submitDialog({
      person: 'jonah',
      origin: opened.dialog.origin,
      data: { verb: 'consult.submit', consult, ...about, ...summary },
    });

    expect(answer.kind).toBe('dialog');
    expect(wordsIn(answer)).toContain('please try again');
    expect(wordsIn(answer)).toContain(summary.whatChanged);
  });
});

describe('a form left open on a card', () => {
  it('is not overwritten while the consult moves on, and is brought up to date ten minutes later', async () => {
    await wire.asks();
    await wire.opens('esther', 'advise');
    await wire.pass('PT9M');
    // Something changes meanwhile: the requester adds information.
    await wire.fills('jonah', 'addInformation', 'consult.addInformation', {
      text: 'Her sister stays.',
    });
    expect(formOf('esther')).toContain('Your decision');

    await wire.pass('PT2M');
    expect(formOf('esther')).not.toContain('Your decision');
  });

  it('gives back what was typed when somebody else has taken it meanwhile', async () => {
    await wire.asks();
    await wire.pass('PT8M');
    await wire.opens('esther', 'advise');
    await wire.pass('PT7M');
    await wire.presses('farah', { verb: 'consult.acknowledge' });
    const answer = await wire.people.press({
      person: 'esther',
      verb: 'consult.advise',
      inputs: advice,
    });
    expect(wordsIn(answer)).toContain('Farah Siddiqui has it, and only they can do this');
    expect(wordsIn(answer)).toContain(advice.decision);
    expect(wordsIn(answer)).toContain(advice.rationale);
  });

  it('keeps what was typed when something is missing', async () => {
    await wire.asks();
    await wire.opens('esther', 'advise');
    const answer = await wire.presses('esther', {
      verb: 'consult.advise',
      inputs: { ...advice, reviewOn: '2026-12-01' },
    });
    expect(wordsIn(answer)).toContain('in the past');
    expect(wordsIn(answer)).toContain(advice.rationale);
  });

  const formOf = (person: string): string =>
    wire.people
      .messagesOf(person)
      .flatMap(({ shown }) => shown)
      .map((card) => JSON.stringify(card))
      .join('\n');
});
