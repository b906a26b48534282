import { caseCard } from '../../cards/caseload/card.ts';
import type { CardContext } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import { correctCard, warningCard } from '../../cards/warning/card.ts';
import { myCasesCard } from '../../cards/warning/mine.ts';
import { contactFormCard } from '../../cards/warning/contact-form.ts';
import type { CaseFacts } from '../../services/caseload/case.ts';
import { CaseRef, type PersonId } from '../../services/kernel/ids.ts';
import type { WarningView } from '../../services/warning/desk.ts';
import { setFor } from '../../services/warning/settings.ts';
import { standingOf } from '../../services/warning/threshold.ts';
import type { Contact, ContactOutcome, WatchedCase } from '../../services/warning/warning.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  at,
  contextAt,
  crisis,
  grace,
  jonah,
  kemi,
  riversideEast,
  service,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  name: `warning-${name}`,
  title,
  group: 'Cases and flags',
  card,
});

const identity = { team: riversideEast, caseRef: CaseRef.parse('CM-10482') };
const facts: CaseFacts = {
  ...{ pathway: crisis, tier: 'intensive', status: 'active', keyWorker: jonah },
  ...{ agencies: [], missedContacts: [], crises: [], lastContact: '2026-11-24' },
};
const known = { status: 'known', ...identity, facts, flags: [], raised: 0 } as const;

const mine = Array.from({ length: 10 }, (_, index) => ({
  ...known,
  caseRef: CaseRef.parse(`CM-1050${index}`),
  facts: index === 4 ? facts : { ...facts, lastContact: `2026-11-${10 + index}` },
}));

type Row = readonly [on: string, outcome: ContactOutcome, by: PersonId, ...seen: readonly string[]];
const rows: readonly Row[] = [
  ['2026-11-12', 'inPerson', jonah],
  ['2026-11-17', 'byPhone', kemi, 'sleepChange'],
  ['2026-11-20', 'notAttended', jonah, 'missedContacts'],
  ['2026-11-24', 'withOthers', jonah, 'carerConcern', 'sleepChange'],
  ['2026-12-02', 'inPerson', jonah, 'withdrawal', 'selfNeglect'],
];

const contacts = (texts: SampleTexts, of: readonly Row[] = rows): readonly Contact[] =>
  of.map(([on, outcome, by, ...seen], index) => ({
    ...{ id: index + 1, on, outcome, by, seen },
    at: at(`${on.slice(5)}T11:20`),
    ...(index === 3
      ? { note: texts.long('Curtains drawn at noon, the post was not opened.') }
      : {}),
  }));

const set = setFor(service.warnings.sets, facts);
const people = { keyWorker: jonah, managers: [grace], members: [jonah, kemi] };

function view(all: readonly Contact[], change: Partial<WatchedCase> = {}): WarningView {
  const standing = set && standingOf(all, set, '2026-12-02');
  const { length } = all;
  return {
    ...{ identity, sequence: length, known, people },
    state: {
      status: 'watched',
      ...identity,
      contacts: all,
      recorded: length,
      crossings: 0,
      ...change,
    },
    ...(set && { set }),
    ...(standing && { standing }),
  };
}

function reached(texts: SampleTexts, unanswered = false): WarningView {
  const all = contacts(texts);
  const { standing } = view(all);
  if (!standing) return view(all);
  const crossing = { occurrence: '1', at: at('11:20'), by: jonah, standing };
  return view(all, {
    crossings: 1,
    crossing: { ...crossing, ...(unanswered ? { unansweredAt: at('12-03T11:20') } : {}) },
  });
}

const typed = { seen: 'sleepChange', outcome: 'byPhone', on: '2026-12-03' };

export function warningSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const below = view(contacts(texts, rows.slice(0, 3)));
  const wrong = { note: 'This looks like an NHS number.', on: 'This day is still to come.' };
  const [, , , own] = contacts(texts);
  return [
    sample('mine', 'contact', myCasesCard(mine, context)),
    sample('mine-page-2', 'Its last page', myCasesCard(mine, context, 2)),
    sample('form', 'contact CM-10482', contactFormCard(below, {}, context)),
    sample(
      'form-wrong',
      'What cannot be taken is given back',
      contactFormCard(
        below,
        { typed: { ...typed, note: texts.long('999 000 0018') }, problems: wrong },
        context,
      ),
    ),
    sample('form-no-set', 'Nothing is set up for the case', noSet(below, context)),
    sample(
      'recorded',
      'Recorded, below the threshold',
      warningCard(view(contacts(texts, rows.slice(1, 3))), jonah, contextAt('11-20T14:00'), {
        notice: 'Recorded: Fri 20 Nov, not attended, Missed contacts.',
      }),
    ),
    sample('reached', 'Recorded, and reached', warningCard(reached(texts), jonah, context)),
    sample('reached-grace', 'Told to the manager', warningCard(reached(texts), grace, context)),
    sample(
      'unanswered',
      'Nobody has answered',
      warningCard(reached(texts, true), grace, contextAt('12-03T11:20')),
    ),
    sample(
      'left',
      'Below it again',
      warningCard(
        view(contacts(texts, rows.slice(0, 3)), { lastLeft: { at: at('09:00'), because: 'time' } }),
        'everyone',
        context,
      ),
    ),
    ...(own ? [sample('correct', 'Withdraw…', correctCard(below, own, {}, context))] : []),
    sample(
      'on-case',
      'The case with its contacts',
      caseCard(identity, known, jonah, context, { warnings: reached(texts) }),
    ),
  ];
}

function noSet(
  { set: _set, standing: _standing, ...rest }: WarningView,
  context: CardContext,
): Card {
  return contactFormCard(rest, {}, context);
}
