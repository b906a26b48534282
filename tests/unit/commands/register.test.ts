import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { TeamId } from '../../../services/kernel/ids.ts';
import { at, grace, riversideEast, service } from '../../support/people.ts';

const parse = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: grace, kinds: [] });
const northgate = [...service.teams.values()].find(({ name }) => name.startsWith('Northgate'))?.id;

describe('registers in chat', () => {
  it.each([
    ['registers', ''],
    ['show me the registers please', ''],
    ['register restrictions', 'restrictions'],
    ['Restrictions register', 'restrictions'],
    ['the register of missed contact', 'missed contact'],
    ['our competency register', 'competency'],
  ])('“%s” is about “%s”', (text, about) => {
    expect(parse(text)).toEqual({ kind: 'register', about });
  });

  it('can be those of one team, wherever it is named', () => {
    const asked = { kind: 'register', about: 'restrictions' };
    expect(parse('restrictions register northgate')).toEqual({ ...asked, team: northgate });
    expect(parse('register northgate restrictions')).toEqual({ ...asked, team: northgate });
    expect(parse('register restrictions riverside east')).toEqual({
      ...{ ...asked, team: riversideEast },
    });
    expect(TeamId.safeParse(northgate).success).toBe(true);
  });

  it('ask which team is meant where the name fits several', () => {
    expect(parse('register restrictions riverside')).toMatchObject({
      ...{ kind: 'problem', about: 'register' },
      sentence: expect.stringContaining('Riverside East or Riverside West'),
    });
  });

  it('mend a slip', () => {
    expect(parse('regsiters')).toMatchObject({ kind: 'unknown', didYouMean: 'registers' });
  });

  it('leave a long text that happens to hold the word to others', () => {
    const text = 'please tell the register office that he will not be there on monday at all';
    expect(parse(text).kind).not.toBe('register');
  });
});
