import { describe, expect, it } from '@jest/globals';
import { wholeDays } from '../../../services/absence/facts.ts';
import { whoIsOnNow } from '../../../services/cover/who.ts';
import { linkWords, skipWords, type ChainWords } from '../../../services/cover/words.ts';
import { chainQuestion, keyOf, offSick, onLeave } from '../../support/chains.ts';
import { amina, at, ben, maya, service, utc } from '../../support/people.ts';

describe('asking who is on', () => {
  it('names who would be pinged, in which order and why', () => {
    const leave = onLeave(amina, {
      ...wholeDays(service, '2026-12-01', '2026-12-14'),
      cover: maya,
    });
    const answer = whoIsOnNow(chainQuestion({ absences: [leave, offSick(ben)] }));

    expect(answer.links.map(({ person, words }) => `${keyOf(person)}: ${words}`)).toEqual([
      'maya: covers for Dr Amina Khan, on leave until Mon 14 Dec',
      'farah: on Riverside duty until 17:00',
      'hugh: on On-call manager until Thu 3 Dec 09:00',
    ]);
    expect(answer.skipped).toEqual([
      'Dr Amina Khan (named lead): on leave until Mon 14 Dec',
      'Ben Okafor (deputy): off sick until they say they are back',
    ]);
  });

  it('says when people are back on shift', () => {
    const night = chainQuestion({ now: at('22:00'), pathway: 'perinatal', locality: 'northgate' });
    expect(whoIsOnNow(night).skipped).toEqual([
      'Esther Nwosu (named lead): off shift until Thu 3 Dec 09:00',
      'deputy: nobody is named',
      'Dr Maya Rosen (duty clinician): is in the chain already',
    ]);
  });
});

describe('reasons in words', () => {
  const words: ChainWords = {
    timeZone: 'Europe/London',
    now: at('08:00'),
    nameOf: (person) => service.people.get(person)?.name ?? '',
  };

  it.each([
    [{ why: 'namedLead' }, 'named lead'],
    [{ why: 'standingCover', person: amina }, 'covers for Dr Amina Khan'],
    [{ why: 'deputy' }, 'deputy'],
    [{ why: 'onRota', rota: 'Out of hours' }, 'on Out of hours'],
    [{ why: 'managesTeam' }, 'manages a team; nobody named can be asked'],
    [{ why: 'hasAuthority' }, 'may answer for this pathway'],
    [
      { why: 'nobodyElse', despite: { why: 'offShift', until: at('09:00') } },
      'off shift until 09:00, but nobody else is left',
    ],
    [
      {
        why: 'coversFor',
        person: amina,
        because: { why: 'onLeave', until: utc('2027-01-04T13:00') },
      },
      'covers for Dr Amina Khan, on leave until Mon 4 Jan 2027 13:00',
    ],
  ] as const)('for a place: %j', (reason, said) => {
    expect(linkWords(reason, words)).toBe(said);
  });

  it.each([
    [{ why: 'isRequester' }, 'is the one who asks'],
    [{ why: 'alreadyInChain' }, 'is in the chain already'],
    [{ why: 'mayNotCover' }, 'may not answer for this pathway'],
    [{ why: 'nobodyNamed' }, 'nobody is named'],
    [{ why: 'offShift' }, 'off shift'],
    [{ why: 'unreachable', detail: 'blocked' }, 'can’t be reached in Teams (blocked)'],
  ] as const)('for being passed over: %j', (reason, said) => {
    expect(skipWords(reason, words).replace("'", '’')).toBe(said);
  });
});
