import { describe, expect, it } from '@jest/globals';
import { consultCard } from '../../../cards/consult/card.ts';
import { consultFormCard } from '../../../cards/consult/forms/request.ts';
import { personOptions } from '../../../cards/people.ts';
import { peopleWhoMayAnswer } from '../../../cards/consult/people.ts';
import type { Viewer } from '../../../cards/context.ts';
import type { ConsultView } from '../../../cards/verbs.ts';
import type { Skipped } from '../../../services/cover/chain.ts';
import { sampleConsults } from '../../../rehearsal/gallery/sample-consults.ts';
import {
  amina,
  ben,
  contextAt,
  grace,
  hugh,
  jonah,
  kemi,
  sam,
} from '../../../rehearsal/gallery/sample-service.ts';
import { maximal } from '../../support/sample-texts.ts';
import { ConsultId } from '../../../services/kernel/ids.ts';
import { actionsOf, inputsOf, markdownOf, nodesOf } from '../../support/card-parts.ts';

const consults = sampleConsults();
type State = keyof typeof consults;

const look = (state: State, viewer: Viewer, time = '14:10', view: ConsultView = 'status') =>
  consultCard(consults[state], viewer, contextAt(time), { view });

const buttonsOf = (card: unknown) =>
  actionsOf(card)
    .filter(({ type }) => type === 'Action.Execute')
    .map(({ title }) => title);

const textOf = (card: unknown): string =>
  [
    ...markdownOf(card),
    ...nodesOf(card).flatMap(({ type, text }) => (type === 'TextRun' ? [text] : [])),
  ].join('\n');

describe('the buttons', () => {
  const table: readonly (readonly [State, string, Viewer, readonly string[]])[] = [
    ['waiting', 'the requester', jonah, ['Add info', 'More urgent', 'More…']],
    ['waiting', 'who is asked', sam, ['Acknowledge', 'Advise', 'More…']],
    ['waiting', 'the next in the chain', ben, ['Acknowledge', 'Advise', 'More…']],
    ['waiting', 'a team manager', grace, ['Add info', 'More urgent', 'More…']],
    ['waiting', 'a bystander', kemi, []],
    ['waiting', 'everyone', 'everyone', ['Open']],
    ['movedOn', 'who was asked before', sam, ['Acknowledge', 'Advise', 'More…']],
    ['held', 'who has it', sam, ['Advise', 'Ask for more', 'More…']],
    ['held', 'the requester', jonah, ['Add info', 'More urgent', 'More…']],
    ['offered', 'who is offered it', ben, ['Accept', 'Refuse', 'Read all']],
    ['lastLink', 'who declined', ben, ['Read all']],
    ['advised', 'the requester', jonah, ['Outcome', 'Add info', 'Read all']],
    ['advised', 'who advised, while the review is due', sam, ['Review', 'Read all']],
    ['reviewed', 'who advised, after the review', sam, ['Read all']],
    ['withdrawn', 'the requester', jonah, ['Read all']],
  ];

  it.each(table)('of a consult that is %s, for %s', (state, _who, viewer, buttons) => {
    expect(buttonsOf(look(state, viewer))).toEqual(buttons);
  });

  it('behind "More…" are all that did not fit', () => {
    expect(buttonsOf(look('waiting', sam, '14:10', 'more'))).toEqual([
      'Ask for more',
      'Hand on',
      'Decline',
      'Read all',
      'Back',
    ]);
    expect(buttonsOf(look('waiting', jonah, '14:10', 'more'))).toEqual([
      'Withdraw',
      'Read all',
      'Back',
    ]);
  });
});

describe('a form that would be of no use', () => {
  it.each<readonly [ConsultView, State, Viewer]>([
    ['advise', 'held', ben],
    ['advise', 'held', kemi],
    ['advise', 'waiting', jonah],
    ['withdraw', 'advised', jonah],
    ['withdraw', 'waiting', sam],
    ['review', 'reviewed', sam],
    ['history', 'waiting', kemi],
    ['history', 'waiting', 'everyone'],
  ])(
    '"%s" of a consult that is %s does not open: the status shows instead',
    (view, state, viewer) => {
      const card = look(state, viewer, '14:10', view);
      expect(inputsOf(card)).toEqual([]);
      expect(card).toEqual(look(state, viewer));
    },
  );
});

describe('somebody who waits', () => {
  it.each<State>(['waiting', 'movedOn', 'lastLink', 'nobody', 'held', 'moreAsked'])(
    'is told what to do if they can’t wait, while it is %s',
    (state) => {
      expect(textOf(look(state, jonah))).toContain(
        "**If you can't wait:** Call 999, or the crisis line on 0800 000 0000. This request does not replace it. [Crisis line](https://crisis.example.org)",
      );
    },
  );

  it('is not told so any more once there is advice', () => {
    expect(textOf(look('advised', jonah))).not.toContain("can't wait");
  });

  it('sees who has been asked, since when, and when it moves on and to whom', () => {
    const text = textOf(look('waiting', jonah));
    expect(text).toContain('**Asked:** Sam Whitaker, 14:02: cover for Dr Amina Khan');
    expect(text).toContain('**Moves on:** 14:17, to Ben Okafor (deputy)');
  });

  it('sees whom Teams could not reach', () => {
    expect(textOf(look('unreached', jonah))).toContain(
      '**Before:** Sam Whitaker, 14:02, could not be reached in Teams: moved on at once',
    );
  });

  it('sees who stood before the person asked and was not asked at all, and why', () => {
    const { chain, ...rest } = consults.movedOn;
    const skipped: readonly Skipped[] = [
      { role: 'lead', person: amina, reason: { why: 'onLeave' } },
      { role: 'cover', person: kemi, reason: { why: 'unreachable', detail: '403' } },
      { role: 'onCallManager', person: grace, reason: { why: 'offShift' } },
    ];
    const consult = { ...rest, chain: { ...chain, skipped } };
    const text = textOf(consultCard(consult, jonah, contextAt('14:20')));
    expect(text).toContain("Kemi Adeyemi (cover): can't be reached in Teams");
    // Why the lead is not asked stands with the cover; the on-call manager's turn is still to come.
    expect(text).not.toContain('Dr Amina Khan (named lead)');
    expect(text).not.toContain('Grace Lindqvist');
  });

  it('sees that nobody further is left and who has been told', () => {
    const text = textOf(look('lastLink', jonah, '14:52'));
    expect(text).toContain('**Next:** 15:05, Hugh Brennan is asked again');
    expect(text).toContain('The team manager and the team');
  });
});

describe('an emergency', () => {
  it.each([
    ['everyone', 'everyone', 'call 999 or the crisis line now.'],
    ['the requester', jonah, 'Call 999, or the crisis line on 0800 000 0000.'],
    ['who is asked', sam, 'call 999 or the crisis line now.'],
  ] as const)('says first of all to call 999, to %s', (_who, viewer, words) => {
    const [, , first] = markdownOf(look('emergency', viewer));
    expect(first).toContain(`Emergency: ${words} This request does not replace it.`);
  });
});

describe('who waits in an emergency', () => {
  it('reads the number, the link and that the request does not replace it, in one place', () => {
    const calling = markdownOf(look('emergency', jonah)).filter((text) => text.includes('999'));
    expect(calling).toEqual([
      'Emergency: Call 999, or the crisis line on 0800 000 0000. This request does not replace it. [Crisis line](https://crisis.example.org)',
    ]);
  });

  it('reads to call 999 before the service’s own words where these begin otherwise', () => {
    const context = contextAt('14:10');
    const links = { ...context.service.links, cannotWait: 'Text 85258; in danger, call 999.' };
    const own = { ...context, service: { ...context.service, links } };
    const card = consultCard(consults.emergency, jonah, own, { view: 'status' });
    expect(markdownOf(card)[2]).toMatch(
      /^Emergency: call 999 or the crisis line now. This request does not replace it. Text 85258;/,
    );
  });
});

describe('who has it', () => {
  const rowsOf = (state: State, time = '14:10') => markdownOf(look(state, sam, time));

  it.each<State>(['held', 'offered', 'moreAsked'])(
    'finds Advise first, while it is %s',
    (state) => {
      const [first] = nodesOf(look(state, sam)).filter(({ type }) => type === 'ActionSet');
      expect(buttonsOf(first)).toEqual(['Advise']);
    },
  );

  it('reads once by when to answer, and whom it is offered to', () => {
    expect(rowsOf('held').filter((text) => text.includes('15:02'))).toEqual(['Answer by 15:02.']);
    const offered = rowsOf('offered').filter((text) => text.includes('Ben Okafor'));
    expect(offered).toEqual([expect.stringContaining('who has until 14:27 to accept')]);
  });

  it('reads that the answer was due, once its time is over', () => {
    expect(rowsOf('held', '15:03')).toContain('**Your answer was due 15:02.** Answer now.');
  });
});

describe('who is asked', () => {
  it('reads by when to acknowledge and as what they are asked', () => {
    expect(textOf(look('waiting', sam))).toContain(
      '**Acknowledge by 14:17**, or Ben Okafor (deputy) is asked. You are asked as cover for Dr Amina Khan',
    );
  });

  it('reads, after it moved on, that they can still take it', () => {
    expect(textOf(look('movedOn', sam))).toContain('It has moved on to Ben Okafor. You can still');
  });

  it('reads, before it is their turn, whose it is', () => {
    expect(textOf(look('waiting', ben))).toContain('Sam Whitaker is being asked until 14:17');
  });

  it('reads the last link’s consult as theirs', () => {
    expect(textOf(look('lastLink', hugh, '14:52'))).toContain('or you are asked again');
  });
});

describe('a long text', () => {
  const long = sampleConsults({ long: () => 'word '.repeat(400), short: (text) => text });

  it('is shortened on the status, and whole in the record', () => {
    const status = consultCard(long.held, sam, contextAt('14:10'));
    expect(textOf(status)).toContain('word…');
    const record = consultCard(long.held, sam, contextAt('14:10'), { view: 'history' });
    expect(textOf(record)).not.toContain('…');
    expect(textOf(record)).toContain('word '.repeat(400).trim());
  });

  it('makes the record go over pages, none of it lost', () => {
    const page = (number: number) =>
      consultCard(long.reviewed, jonah, contextAt('18:40'), { view: 'history', page: number });
    expect(buttonsOf(page(1))).toEqual(['Later', 'Back']);
    expect(buttonsOf(page(2))).toEqual(['Earlier', 'Back']);
    expect(textOf(page(1))).toContain('What is requested');
    expect(textOf(page(2))).toContain('clinical review');
    expect(page(99)).toEqual(page(2));
  });
});

it('stays within its weight with a notice that gives back all that was written', () => {
  const notice = `Nothing was changed.\n\n${'[word] '.repeat(4_000)}`;
  const card = consultCard(sampleConsults(maximal).held, ben, contextAt('14:10'), { notice });
  expect(new TextEncoder().encode(JSON.stringify(card)).length).toBeLessThan(24 * 1024);
});

describe('handing on', () => {
  it('offers who is on now first, then who may cover; not who has it, nor who asks', () => {
    const people = peopleWhoMayAnswer(consults.held, contextAt('14:10'));
    expect(people.slice(0, 3)).not.toContain(sam);
    expect(people).toEqual(expect.arrayContaining([ben, hugh, amina]));
    expect(people).not.toContain(sam);
    expect(people).not.toContain(jonah);
    expect(people).not.toContain(kemi);
  });

  it('keeps a long list of people within its room', () => {
    const many = Array.from({ length: 500 }, () => ben);
    const options = personOptions(many, contextAt('14:10'));
    expect(options.length).toBeGreaterThan(15);
    expect(JSON.stringify(options).length).toBeLessThan(2_500);
  });
});

describe('the request form', () => {
  const consult = ConsultId.parse('01kb0000000000000000000099');
  const about = {
    sensitivity: 'urgent',
    caseRef: 'CM-10481',
    pathway: 'crisis',
    locality: 'northgate',
    decisionType: 'crisisEscalation',
  };
  const form = (typed: Record<string, string>, problems = {}) =>
    consultFormCard({ consult, typed, problems }, contextAt('14:00'));
  const visible = (card: unknown, id: string) =>
    nodesOf(card).find((node) => node['id'] === id)?.['isVisible'];

  it('asks first what it is about, without demanding the summary yet', () => {
    const card = form({ whatChanged: 'typed before' });
    expect(buttonsOf(card)).toEqual(['Continue']);
    expect([visible(card, 'about'), visible(card, 'summary')]).toEqual([true, false]);
    const hidden = inputsOf(card).find(({ id }) => id === 'whatChanged');
    expect(hidden).toMatchObject({ isRequired: false, value: 'typed before' });
  });

  it('then asks for the summary, with the locality’s questions for that kind of decision', () => {
    const card = form(about);
    expect(buttonsOf(card)).toEqual(['Send']);
    expect([visible(card, 'about'), visible(card, 'summary')]).toEqual([false, true]);
    expect(textOf(card)).toContain('Has the Northgate crisis house been asked about a place?');
    expect(textOf(card)).not.toContain('What would the person say helps most tonight?');
    expect(inputsOf(card).find(({ id }) => id === 'caseRef')?.['value']).toBe('CM-10481');
  });

  it('opens what it is about again when something is wrong there, and says so twice', () => {
    const card = form(about, { caseRef: 'Use the case reference.' });
    expect(visible(card, 'about')).toBe(true);
    expect(textOf(card).match(/Use the case reference\./g)).toHaveLength(2);
  });
});
