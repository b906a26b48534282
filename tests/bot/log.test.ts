import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createLog } from '../../bot/log.ts';
import { under } from '../../bot/trail.ts';
import { assertNever, OversightError } from '../../services/kernel/errors.ts';
import { StoreError } from '../../services/ports/store.ts';
import { createRecordingLog, type LogLine } from '../support/log-lines.ts';

const logged = (fields: { readonly [field: string]: unknown }) => {
  const { log, lines } = createRecordingLog();
  log.error(fields, 'it broke');
  return lines[0];
};

function thrown(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('a log line', () => {
  it('says what kind of error it was and where, without what a parser quotes', () => {
    const line = logged({ err: new SyntaxError('Unexpected token in "she said she would jump"') });

    expect(line).toMatchObject({ err: { type: 'SyntaxError', at: expect.any(Array) } });
    expect(JSON.stringify(line)).not.toContain('jump');
  });

  it('keeps the words of errors that are ours, and of what caused them the kind', () => {
    const cause = new RangeError('not a date: "14 Dec, her birthday"');
    const line = logged({
      err: new OversightError('storeLocked', 'Another process has it.', { cause }),
    });

    expect(line).toMatchObject({
      err: {
        code: 'storeLocked',
        message: 'Another process has it.',
        cause: { type: 'RangeError' },
      },
    });
    expect(JSON.stringify(line)).not.toContain('birthday');
  });

  it('leaves out what the store said itself, which may quote what it was sent', () => {
    const quoted = 'Invalid document {"whatChanged":"No sleep for three nights"}';
    const err = new StoreError('storeRefused', `Cosmos DB answered 400: ${quoted}`, { quoted });

    expect(logged({ err })).toMatchObject({ err: { message: 'Cosmos DB answered 400: …' } });
  });

  it.each([
    ['a code of text', Object.assign(new Error('Resource jane@example.org'), { code: 'NotFound' })],
    ['a code of the system', Object.assign(new Error('open /home/jane@'), { code: 'ENOENT' })],
    ['an address that is none', thrown(() => new URL('jane@example.org'))],
    ['an address that can’t be fetched', new TypeError('Failed to parse URL from jane@')],
    ['a name that is a text', Object.assign(new Error(''), { name: 'jane@example.org said' })],
  ])('has the code and no words of anybody else’s error: %s', (_what, err) => {
    expect(JSON.stringify(logged({ err }))).not.toContain('jane@');
  });

  it('names the status that another service answered', () => {
    const err = Object.assign(new Error('She said'), { statusCode: 429, code: 'TooMany' });

    expect(logged({ err })).toMatchObject({ err: { code: 'TooMany', status: 429 } });
  });

  it('takes no line of a message for a place in the program', () => {
    const message = 'She was\n    at home (/the/kitchen:12:30)\n    at noon';

    expect(JSON.stringify(logged({ err: new Error(message) }))).not.toMatch(/home|kitchen|noon/);
  });

  it('of a variant that nobody handles has how it is told apart, and not what it holds', () => {
    const err = thrown(() => assertNever({ type: 'told', text: 'No sleep' } as never));

    expect(logged({ err })).toMatchObject({ err: { message: 'Unhandled variant: told' } });
  });

  it.each(['text', 'name', 'card', 'authorization', 'token', 'password', 'anythingNew'])(
    'has no %s, even when somebody logs the object that holds it',
    (field) => {
      const line = logged({ [field]: 'a secret', about: { [field]: 'a secret' } });

      expect(JSON.stringify(line)).not.toContain('a secret');
    },
  );

  it('says nothing of an object where a word is wanted', () => {
    expect(logged({ why: { summary: 'a secret' } })).toMatchObject({ why: '[not logged]' });
  });

  it.each([
    ['a line break', 'a\n{"level":"error","msg":"forged"}'],
    ['a carriage return', 'a\rforged'],
    ['colours of a terminal', 'a\u001b[2Jforged'],
    ['an escape of one byte', 'a\u009b2Jforged'],
    ['a separator of lines', 'a\u2028forged'],
    ['text that runs backwards', 'a\u202eforged'],
  ])('stays one line and shows what it says: %s', (_what, id) => {
    const written: string[] = [];
    const log = createLog('debug', { write: (line) => written.push(line) });
    log.error({ job: id, document: id, why: id, code: id }, 'forged ids');

    expect(written).toHaveLength(1);
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(written[0]?.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202e]|\\u/);
  });

  it('is short, whatever it is handed', () => {
    expect(JSON.stringify(logged({ why: 'x'.repeat(100_000) })).length).toBeLessThan(1_000);
  });

  it('holds the number of the request that is worked on', () => {
    const { log, lines } = createRecordingLog();
    under('ABC234', () => {
      log.info({}, 'within');
    });
    log.info({}, 'outside');

    expect(lines.map(({ reference }) => reference)).toEqual(['ABC234', undefined]);
  });
});

describe('standard output', () => {
  const printedBy = (code: string): readonly string[] => {
    const from = new URL('../../bot/log.ts', import.meta.url).href;
    const program = `import { createLog } from '${from}'; const log = createLog('info'); ${code}`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as LogLine).msg);
  };

  it('gets every line in order by the time the process ends', () => {
    const code = `log.info({}, 'a'); log.warn({}, 'b'); log.info({}, 'c');`;
    expect(printedBy(code)).toEqual(['a', 'b', 'c']);
  });

  it('gets what is to be acted on at once, with all before it, even of a process that is killed', () => {
    const code = `log.info({}, 'a'); log.error({}, 'b'); process.kill(process.pid, 'SIGKILL');`;
    expect(printedBy(code)).toEqual(['a', 'b']);
  });
});
