import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, grace, service } from '../../support/people.ts';

const said = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: grace, kinds: [] });

describe('quality audits in chat', () => {
  it.each([
    ...['audits', 'audit', 'my audits', 'quality audit', 'Quality audits', 'our audits please'],
    ...['show me my quality audits', '  AUDITS  '],
  ])('“%s” asks for them', (text) => {
    expect(said(text)).toEqual({ kind: 'audits' });
  });

  it.each(['audit trail', 'audit CM-10482', 'audits of yesterday'])(
    '“%s” asks for something else',
    (text) => {
      expect(said(text)).not.toEqual({ kind: 'audits' });
    },
  );
});
