import { describe, expect, it } from '@jest/globals';
import { consultCard } from '../../../cards/consult/card.ts';
import { consultFormCard } from '../../../cards/consult/forms/request.ts';
import type { Viewer } from '../../../cards/context.ts';
import { shortageAlert } from '../../../cards/shortage/alert.ts';
import { shortageCard } from '../../../cards/shortage/card.ts';
import { changedTimesText } from '../../../cards/shortage/words.ts';
import { gentle, sampleConsults } from '../../../rehearsal/gallery/sample-consults.ts';
import {
  ben,
  contextAt,
  grace,
  hugh,
  jonah,
  kemi,
  sam,
} from '../../../rehearsal/gallery/sample-service.ts';
import { sampleShortages } from '../../../rehearsal/gallery/sample-shortages.ts';
import { ConsultId } from '../../../services/kernel/ids.ts';
import { askedDuring, inForce } from '../../../services/shortage/in-force.ts';
import { shortageTellings } from '../../../services/shortage/reactions.ts';
import { actionsOf } from '../../support/card-parts.ts';
import { wordsOf } from '../../support/recorded-teams.ts';

const all = sampleShortages(gentle);
const words = (card: object): string => wordsOf(card).join('\n');
const titles = (viewer: Viewer, state: keyof typeof all, time = '14:25'): readonly string[] =>
  actionsOf(shortageCard(all[state], viewer, contextAt(time)))
    .filter(({ type }) => type === 'Action.Execute')
    .map(({ title }) => String(title));

describe('the buttons of a shortage', () => {
  it('are one in the channel, which opens one’s own view', () => {
    expect(titles('everyone', 'declared')).toEqual(['Open']);
  });

  it('are decisions for managers of the team and of its locality', () => {
    expect(titles(grace, 'proposed')).toEqual(['Declare…', 'Not now…']);
    expect(titles(hugh, 'declared')).toEqual(['Done…', 'Done…', 'Done…', 'Review…', 'End…']);
    expect(titles(grace, 'ended', '12-07T12:00')).toEqual(['Declare a shortage…']);
  });

  it('are one for whoever does something about it, until it is done', () => {
    expect(titles(ben, 'declared')).toEqual(['Done…']);
    expect(titles(sam, 'overdue', '12-07T09:00')).toEqual(['Done…']);
    expect(titles(sam, 'ended', '12-07T12:00')).toEqual([]);
  });

  it('are none for everybody else', () => {
    expect(titles(kemi, 'declared')).toEqual([]);
    expect(titles(jonah, 'proposed')).toEqual([]);
  });
});

describe('what a shortage’s card says', () => {
  const card = (state: keyof typeof all, viewer: Viewer = 'everyone', time = '14:25') =>
    words(shortageCard(all[state], viewer, contextAt(time)));

  it('is what is protected, what waits, what is done, and until when', () => {
    const said = card('declared');
    expect(said).toContain('review by Fri 4 Dec 17:00');
    expect(said).toContain('• Safeguarding thresholds');
    expect(said).toContain('Routine eligibility questions');
    expect(said).toContain(
      'Bank nurse for Thursday and Friday – Grace Lindqvist, by Thu 3 Dec: to do',
    );
    expect(said).toContain('Declared by Grace Lindqvist at 14:20.');
  });

  it('names old and new response times, and that nothing else changes', () => {
    const said = card('declared');
    expect(said).toContain(
      'Urgent: acknowledged in 2 h (usually 60 min), answered in 8 h (usually 4 h)',
    );
    expect(said).toContain(
      'Emergencies and everything else: as usual. Open requests keep their times.',
    );
    expect(said).toContain('One duty clinician instead of two.');
  });

  it('says that response times are as usual where none is changed', () => {
    expect(card('plain')).toContain('As usual.');
  });

  it('says when the review is overdue, and that what it says still holds', () => {
    expect(card('overdue', 'everyone', '12-07T09:00')).toContain(
      '**Out of standard:** the review was due on Fri 4 Dec at 17:00.',
    );
  });

  it('gives its period when it has ended', () => {
    expect(card('ended', 'everyone', '12-07T12:00')).toContain(
      'Wed 2 Dec 14:20 to Mon 7 Dec 11:00',
    );
    expect(card('ended', 'everyone', '12-07T12:00')).toContain('by Thu 3 Dec: not done');
  });

  it('gives the figures of a proposal with their limits', () => {
    const said = card('proposed', grace);
    expect(said).toContain('6 consults wait for somebody to acknowledge. The limit is 5.');
    expect(said).toContain('Sam Whitaker holds 8 consults. The limit is 6.');
    expect(said).toContain(
      'Crisis: from tomorrow 17:00 until Fri 4 Dec 09:00 only 1 person of the chain can be asked.',
    );
    expect(said).toContain('nobody of the chain can be asked.');
  });
});

describe('what whoever asks reads', () => {
  const shortage = inForce(all.declared);
  if (!shortage) throw new TypeError('It is not declared.');
  const form = (isForSure: boolean) =>
    words(
      consultFormCard(
        {
          consult: ConsultId.parse('01kb0000000000000000000099'),
          short: { shortages: [shortage], isForSure },
        },
        contextAt('14:25'),
      ),
    );

  it('is by when it is answered now', () => {
    expect(
      changedTimesText({ ...shortage, times: shortage.times.slice(1) }, contextAt('14:25')),
    ).toBe(
      'Response times are changed until Fri 4 Dec 17:00: urgent is acknowledged within 2 h and answered within 8 h.',
    );
  });

  it('is no time that has passed', () => {
    expect(changedTimesText(shortage, contextAt('12-04T17:00'))).toMatch(
      /^Response times are changed until a manager has reviewed them: /,
    );
  });

  it('is nothing where nothing is changed', () => {
    expect(changedTimesText({ ...shortage, times: [] }, contextAt('14:25'))).toBeUndefined();
  });

  it('stands beside each choice where the team is known', () => {
    expect(form(true)).toContain('Urgent: acknowledged in 2 h, answered in 8 h');
    expect(form(true)).toContain('Emergency: acknowledged in 5 min, answered in 15 min');
  });

  it('stands above the form alone where the team is not known yet', () => {
    expect(form(false)).toContain('Riverside East is short of cover');
    expect(form(false)).toContain('Urgent: acknowledged in 60 min, answered in 4 h');
  });

  const consults = sampleConsults(gentle);
  const during = askedDuring(shortage);
  const onCard = (state: keyof typeof consults) => {
    const consult = { ...consults[state], ...(during ? { shortage: during } : {}) };
    return words(consultCard(consult, jonah, contextAt('14:25')));
  };

  it('stands on the card of a request whose times are changed, while it is open', () => {
    expect(onCard('waiting')).toContain('very urgent is acknowledged within 30 min');
    expect(onCard('waiting')).not.toContain('; urgent is');
    expect(onCard('held')).toContain('very urgent is acknowledged within 30 min');
  });

  it('does not stand on the card of any other', () => {
    for (const state of ['emergency', 'routine', 'advised', 'withdrawn'] as const) {
      expect(onCard(state)).not.toContain('Response times are changed');
    }
  });
});

describe('a lock screen', () => {
  it('shows the team and what is to be done, and nothing that was typed', () => {
    const typed = { long: () => 'TYPED', short: () => 'TYPED' };
    const { declared } = sampleShortages(typed);
    const mitigation = declared.status === 'declared' ? declared.plan.mitigations[0] : undefined;
    if (!mitigation) throw new TypeError('Nothing is done.');
    for (const telling of shortageTellings) {
      const alert = shortageAlert(declared, { telling, mitigation }, contextAt('14:25'));
      expect(alert).toMatch(/^Riverside East: [a-z].{10,}/);
      expect(alert).not.toContain('TYPED');
      expect(alert.length).toBeLessThan(150);
    }
  });
});
