import { describe, expect, it } from '@jest/globals';
import { OversightError } from '../../services/kernel/errors.ts';
import { createRecordingLog } from '../support/log-lines.ts';

const logged = (fields: { readonly [field: string]: unknown }) => {
  const { log, lines } = createRecordingLog();
  log.error(fields, 'it broke');
  return lines[0];
};

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

  it.each(['text', 'name', 'card', 'authorization', 'token', 'password'])(
    'has no %s, even when somebody logs the object that holds it',
    (field) => {
      const line = logged({ [field]: 'a secret', about: { [field]: 'a secret' } });

      expect(JSON.stringify(line)).not.toContain('a secret');
    },
  );
});
