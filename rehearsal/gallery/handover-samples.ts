/** Handed-over work, for who has it, for managers, and for whoever is back. */
import { handoverCard, type HandoverCardOptions } from '../../cards/handover/card.ts';
import { assignForm, refuseForm } from '../../cards/handover/forms.ts';
import type { HandoverView } from '../../cards/handover/view.ts';
import { workCard } from '../../cards/desk/work.ts';
import type { Card } from '../../cards/render.ts';
import { evolveHandover } from '../../services/handover/evolve.ts';
import {
  initialHandover,
  isStillToDo,
  type AwayBecause,
  type HandedItem,
} from '../../services/handover/handover.ts';
import type { StandIn } from '../../services/handover/stand-in.ts';
import type { FoundItem, HandoverEvent } from '../../services/handover/stream.ts';
import { workKey, type WorkAbout, type WorkRef } from '../../services/handover/work.ts';
import { evolveAction } from '../../services/action/capability.ts';
import { actionIdOf } from '../../services/action/origin.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { IncidentId } from '../../services/incident/incident.ts';
import { CaseRef, ConsultId, Instant, type PersonId } from '../../services/kernel/ids.ts';
import { sampleActions } from './sample-actions.ts';
import { SignOffId } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import { amina, at, ben, contextAt, grace, kemi, riversideEast, sam } from './sample-service.ts';

const consultOf = (number: number) =>
  ConsultId.parse(`01kb00000000000000000000${String(number).padStart(2, '0')}`);
const team = riversideEast;
const action = (number: number): WorkRef => ({
  ...{ kind: 'action', team },
  action: actionIdOf(consultOf(number), 1),
});
const lead = (number: number): WorkRef => ({
  ...{ kind: 'lead', team },
  caseRef: CaseRef.parse(`CM-104${number + 80}`),
});
const review: WorkRef = {
  ...{ kind: 'incident', team },
  incident: IncidentId.parse('01jincident000000000000001'),
};
const signOff = (number: number): WorkRef => ({
  ...{ kind: 'signOff', team },
  place: { scope: team, id: SignOffId.parse(`signoff-${number}`) },
});
const consult = (kind: 'consult' | 'request' | 'review', number: number): WorkRef => ({
  ...{ kind, team },
  consult: consultOf(number),
});

type Given = readonly [WorkRef, PersonId, Pick<FoundItem, 'isAsked' | 'dueBy'>?];

function caseOf(ref: WorkRef): CaseRef {
  if (ref.kind === 'lead') return ref.caseRef;
  if ('place' in ref) return CaseRef.parse('CM-10487');
  if (ref.kind === 'incident') return CaseRef.parse('CM-10488');
  const id = ref.kind === 'action' ? ref.action : ref.consult;
  return CaseRef.parse(`CM-104${Number(id.slice(24, 26)) + 80}`);
}

const found = ([ref, keeper, more = {}]: Given): FoundItem => ({
  ref,
  caseRef: caseOf(ref),
  keeper,
  ...more,
});

const started = (cover: StandIn, because: Partial<AwayBecause> = {}): HandoverEvent => ({
  type: 'handoverStarted',
  person: amina,
  period: 1,
  because: {
    id: 'leave-1',
    kind: 'leave',
    from: at('12-02T00:00'),
    until: at('12-14T00:00'),
    ...because,
  },
  cover,
  backAt: at('12-14T09:00'),
  at: at('00:00'),
});

const takenOver = (given: Given, time = '00:00'): HandoverEvent => ({
  type: 'itemTakenOver',
  item: found(given),
  from: amina,
  at: at(time),
});

const due = (day: string) => ({ dueBy: Instant.parse(`2026-12-${day}T00:00:00.000Z`) });

/** Due today, tomorrow and later; a consult that asks, a request, a review. */
const open: readonly Given[] = [
  [action(1), sam, due('03')],
  [action(2), sam, due('02')],
  [consult('consult', 3), sam, { isAsked: true, dueBy: at('15:02') }],
  [consult('request', 4), sam],
  [consult('review', 5), sam, { dueBy: at('12-05T14:30') }],
  [lead(6), sam],
  [signOff(7), sam, { dueBy: at('12-07T09:00') }],
  [review, sam, due('12')],
];

const toSam: StandIn = { person: sam, as: 'namedCover' };
const toGrace: StandIn = { person: grace, as: 'manager' };

function viewOf(texts: SampleTexts, ...events: readonly HandoverEvent[]): HandoverView {
  const handover = events.reduce(evolveHandover, initialHandover);
  if (handover.status === 'none') throw new OversightError('noSample', 'Nothing was handed over.');
  const about = new Map(
    handover.items
      .filter(isStillToDo)
      .map(({ ref }): [string, WorkAbout] => [workKey(ref), aboutOf(ref, texts)]),
  );
  return { handover, about };
}

function aboutOf(ref: WorkRef, { long }: SampleTexts): WorkAbout {
  switch (ref.kind) {
    case 'action':
      return { text: long('Ring the sister, and put what she says into the plan.') };
    case 'consult':
      return {
        text: long('Do we ask the crisis team for a visit today?'),
        sensitivity: 'veryUrgent',
      };
    case 'request':
      return {
        text: long('Daily contact until Friday?'),
        sensitivity: 'urgent',
        waitsFor: 'outcome',
      };
    case 'review':
      return { text: long('Was the joint visit enough?'), sensitivity: 'veryUrgent' };
    case 'lead':
      return { text: 'Lead coordinator among Housing association, Probation' };
    case 'incident':
      return { text: 'To be led until it is closed, with one action to be checked again' };
    case 'signOff':
    case 'decision':
      return { text: 'Transition: to be filled in and handed in' };
  }
}

function views(texts: SampleTexts) {
  const withSam = [started(toSam), ...open.map((given) => takenOver(given))];
  const [first, second, third, fourth, fifth] = open.map(([ref]) => workKey(ref));
  const refused: HandoverEvent = {
    ...{ type: 'itemRefused', key: first ?? '', by: sam, to: grace, at: at('09:30') },
    reason: texts.long('I am in court all Thursday.'),
  };
  const withManager: readonly HandoverEvent[] = [
    started(toGrace, { detected: { source: 'automaticReplies', readAt: at('00:00') } }),
    ...open.map(([ref, , more = {}]) => takenOver([ref, grace, more])),
  ];
  const ended = (key: string | undefined, end: NonNullable<HandedItem['end']>): HandoverEvent => ({
    ...{ type: 'itemEnded', key: key ?? '', end, at: end.at },
  });
  const back = at('12-14T08:55');
  const returned: readonly HandoverEvent[] = [
    ...withSam,
    { ...{ type: 'itemMoved', key: third ?? '', from: sam, to: ben }, at: at('12-02T14:20') },
    ended(fourth, { how: 'closed', at: at('12-04T11:10') }),
    ended(fifth, { how: 'reviewed', by: sam, at: at('12-04T15:40') }),
    ended(second, { how: 'done', by: sam, at: at('12-02T16:00') }),
    ended(first, { how: 'returned', at: back }),
    ended(third, { how: 'offered', at: back }),
    { type: 'handoverEnded', at: back },
  ];
  const many = Array.from({ length: 14 }, (_, index): Given => [action(index + 6), sam, due('03')]);
  return {
    withSam: viewOf(texts, ...withSam),
    refused: viewOf(texts, ...withSam, refused),
    withManager: viewOf(texts, ...withManager),
    nothing: viewOf(texts, started(toSam)),
    returned: viewOf(texts, ...returned),
    many: viewOf(texts, started(toSam), ...many.map((given) => takenOver(given))),
  };
}

type Views = ReturnType<typeof views>;

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name: `handover-${name}`, title, group: 'Handing over', card },
});

const viewers = { sam, grace, amina, kemi };
const kebab = (text: string): string => text.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** Which state through whose eyes, at what time. */
const looks: readonly (readonly [
  keyof Views,
  keyof typeof viewers,
  string,
  HandoverCardOptions?,
])[] = [
  ['withSam', 'sam', '09:00'],
  ['withSam', 'grace', '09:00'],
  ['withSam', 'amina', '09:00'],
  ['withManager', 'grace', '09:00'],
  ['refused', 'grace', '09:31'],
  ['refused', 'sam', '09:31', { notice: 'Grace Lindqvist has it now, and chooses who takes it.' }],
  ['nothing', 'sam', '09:00'],
  ['many', 'sam', '09:00'],
  ['many', 'grace', '09:00', { page: 9 }],
  ['returned', 'amina', '12-14T09:00'],
  ['returned', 'sam', '12-14T09:00'],
  ['returned', 'kemi', '12-14T09:00'],
];

export function handoverSamples(texts: SampleTexts): readonly Sample[] {
  const all = views(texts);
  return [
    ...looks.map(([name, who, time, options]) =>
      sample(
        `${kebab(name)}-${who}`,
        `${name} at ${time}, seen by ${who}`,
        handoverCard(all[name], viewers[who], contextAt(time), options),
      ),
    ),
    ...forms(all, texts),
    covering(texts),
  ];
}

/** What somebody has for whom, among their own work. */
function covering(texts: SampleTexts): Sample {
  const { handover } = views(texts).withSam;
  const kept = { person: amina, period: 1 };
  const actions = sampleActions(texts).open.flatMap((action) => {
    const handedOver = { type: 'actionHandedOver', from: amina, to: sam, kept } as const;
    const after = evolveAction(action, { ...handedOver, at: at('12-02T00:00') });
    return after.status === 'notOpened' ? [] : [after];
  });
  const away = new Map([[amina, handover.because]]);
  return {
    ...{ name: 'work-covering', title: 'My work, of somebody who covers' },
    group: 'Handing over',
    card: workCard({ viewer: sam, consults: [], actions, away }, contextAt('14:25')),
  };
}

function forms({ withSam, refused }: Views, texts: SampleTexts): readonly Sample[] {
  const [item] = refused.handover.items;
  if (item === undefined) throw new OversightError('noSample', 'There is no item.');
  const context = contextAt('09:30');
  const people = [kemi, ben, sam];
  return [
    sample('refuse', 'The form "I can’t take this…"', refuseForm(item, withSam, context)),
    sample(
      'refuse-problems',
      'The form "I can’t take this…", given back',
      refuseForm(item, withSam, context, {
        typed: { why: texts.long('no') },
        problems: { why: 'This is not enough for the record. Give the reason in a few words.' },
      }),
    ),
    sample('assign', 'The form "Choose who…"', assignForm(item, refused, people, context)),
    sample(
      'assign-away',
      'The form "Choose who…", somebody who is away',
      assignForm(item, refused, people, context, {
        typed: { to: ben },
        notice: 'Ben Okafor is away: choose somebody else. Nothing was changed.',
      }),
    ),
  ];
}
