/** What cards say of people whom Microsoft 365 tells about, or about whom it says nothing. */
import { consultCard } from '../../cards/consult/card.ts';
import { coverWantedCard } from '../../cards/cover/cover-wanted.ts';
import { leaveCard } from '../../cards/cover/leave.ts';
import { whoCard } from '../../cards/cover/who.ts';
import type { Card } from '../../cards/render.ts';
import type { Absence } from '../../services/absence/absence.ts';
import type { Asked, RequestedConsult } from '../../services/consult/consult.ts';
import type { Chain } from '../../services/cover/chain.ts';
import { computeChain } from '../../services/cover/compute-chain.ts';
import type { DirectoryStanding } from '../../services/cover/standing.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { sampleConsults, type SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import {
  amina,
  at,
  ben,
  contextAt,
  crisis,
  farah,
  grace,
  hugh,
  jonah,
  riverside,
  sam,
  service,
} from './sample-service.ts';

const seen = (presence: 'busy' | 'doNotDisturb' | 'available'): DirectoryStanding => ({
  state: 'known',
  readAt: at('13:58'),
  presence,
});
const unknown: DirectoryStanding = {
  state: 'unknown',
  why: 'it did not answer within 2 seconds',
  lastReadAt: at('11:40'),
};

/** Automatic replies until Monday morning; nobody said so here. */
const aminaIsOut: Absence = {
  id: 'automaticReplies-1',
  person: amina,
  kind: 'outOfOffice',
  from: at('08:30'),
  until: at('12-07T09:00'),
  declaredBy: 'service',
  detected: { source: 'automaticReplies', readAt: at('13:58') },
};
const benIsOnLeave: Absence = {
  id: 'shifts-1',
  person: ben,
  kind: 'leave',
  from: at('12-07T09:00'),
  until: at('12-12T00:00'),
  declaredBy: 'service',
  detected: { source: 'shifts', readAt: at('10:42') },
};

const chainWith = (
  absences: readonly Absence[],
  directory: ReadonlyMap<PersonId, DirectoryStanding>,
): Chain =>
  computeChain({
    ...{ service, absences, directory, overrides: [], unreachable: new Map(), now: at('14:02') },
    ...{ pathway: crisis, locality: riverside, sensitivity: 'veryUrgent', requester: jonah },
  });

const told = new Map([
  [sam, seen('busy')],
  [ben, seen('available')],
  [farah, unknown],
  [hugh, seen('doNotDisturb')],
]);
const silent = new Map([amina, sam, ben, farah, hugh].map((person) => [person, unknown]));

/** The first of a chain is being asked. */
function asking(texts: SampleTexts, chain: Chain, change: Partial<Asked> = {}): RequestedConsult {
  const { waiting } = sampleConsults(texts);
  const [link] = chain.links;
  const [hop] = waiting.asked;
  if (!link || !hop) throw new OversightError('noSample', 'Nobody is asked.');
  return { ...waiting, chain, asked: [{ ...hop, link, ...change }] };
}

const shown = (name: string, title: string, card: Card): Sample => ({
  ...{ name, title, card },
  group: 'Where a consult stands',
});
const desk = (name: string, title: string, card: Card): Sample => ({
  ...{ name, title, card },
  group: 'Desk and cover',
});

export const directorySamples = (texts: SampleTexts): readonly Sample[] => [
  ...consultSamples(texts),
  ...whoSamples(),
  ...coverSamples(texts),
];

function consultSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const covered = asking(texts, chainWith([aminaIsOut], told));
  const short = { acknowledgeBy: at('14:10'), clock: 'shortened' } as const;
  const unsure = asking(texts, chainWith([], silent), short);
  const moved: RequestedConsult = {
    ...unsure,
    asked: unsure.asked.map((hop) => ({ ...hop, result: 'notAcknowledged' })),
  };
  return [
    shown('consult-detected-jonah', 'Lead out of office', consultCard(covered, jonah, context)),
    shown(
      'consult-detected-sam',
      'Asked for somebody out of office',
      consultCard(covered, sam, context),
    ),
    shown('consult-unknown-jonah', 'Microsoft 365 is silent', consultCard(unsure, jonah, context)),
    shown('consult-unknown-amina', 'Asked while it is silent', consultCard(unsure, amina, context)),
    shown(
      'history-unknown',
      'History of a short clock',
      consultCard(moved, jonah, context, { view: 'history' }),
    ),
  ];
}

function whoSamples(): readonly Sample[] {
  const context = contextAt('14:05');
  const about = { pathway: crisis, locality: riverside };
  return [
    desk(
      'who-detected',
      'Who is on now, as calendars know it',
      whoCard({ ...about, chain: chainWith([aminaIsOut], told) }, context),
    ),
    desk(
      'who-unknown',
      'Who is on now, while Microsoft 365 is silent',
      whoCard({ ...about, chain: chainWith([], silent) }, context),
    ),
  ];
}

function coverSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const absence = benIsOnLeave;
  const covers = [sam, farah];
  const asked = (viewer: PersonId, more: object = {}) =>
    coverWantedCard({ absence, viewer, covers, ...more }, context);
  return [
    desk('cover-wanted', 'Who covers for you?', asked(ben)),
    desk('cover-wanted-manager', 'Who covers for somebody, to the manager', asked(grace)),
    desk(
      'cover-wanted-refused',
      'The cover that was chosen may not',
      asked(grace, {
        picked: sam,
        notice: texts.short(
          'Sam Whitaker is away then (Leave from Mon 7 Dec): name somebody else.',
        ),
      }),
    ),
    desk('cover-wanted-nobody', 'Nobody may cover', asked(ben, { covers: [] })),
    desk(
      'cover-named',
      'Cover is named',
      coverWantedCard({ absence: { ...absence, cover: farah }, viewer: ben, covers }, context),
    ),
    desk('leave-detected', 'Leave that was detected', leaveCard([aminaIsOut, absence], context)),
  ];
}
