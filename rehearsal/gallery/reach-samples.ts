import type { Viewer } from '../../cards/context.ts';
import { reachCard, type ReachCardOptions } from '../../cards/reach/card.ts';
import { reachCoverCard, reachMessageCard } from '../../cards/reach/forms.ts';
import { whoMayCover } from '../../services/absence/facts.ts';
import type { Absence } from '../../services/absence/absence.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { ReachFacts, ReachReport } from '../../services/reach/reach.ts';
import { reachReport } from '../../services/reach/report.ts';
import type { SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import {
  amina,
  aminaOnLeave,
  at,
  ben,
  contextAt,
  farah,
  grace,
  hugh,
  kemi,
  sam,
  service,
} from './sample-service.ts';

const reach = (name: string, title: string, card: Sample['card']): Sample => ({
  name: `reach-${name}`,
  title,
  group: 'Reaching people',
  card,
});

const NOW = '14:05';
const reachable: ReachFacts = { reach: { state: 'reachable' }, lastSeen: at('12-01T09:12') };

const everybodyReachable: ReadonlyMap<PersonId, ReachFacts> = new Map(
  [...service.people.keys()].map((person) => [person, reachable]),
);

const cutOff = (
  reason: 'appNotInstalled' | 'appRemoved' | 'blockedByPerson',
  because?: string,
): ReachFacts => ({
  reach: {
    ...{ state: 'unreachable', reason, since: at('11-30T16:40') },
    ...(because === undefined ? {} : { notInstalledBecause: because }),
  },
});

const reportWith = (
  facts: readonly (readonly [PersonId, ReachFacts])[],
  absences: readonly Absence[] = [],
): ReachReport =>
  reachReport({
    service,
    known: { absences, overrides: [] },
    facts: new Map([...everybodyReachable, ...facts]),
    now: at(NOW),
  });

const mixed = (texts: SampleTexts): ReachReport => {
  const why = texts.short('permission missing');
  const benOnLeave: Absence = {
    ...{ id: 'leave-2', person: ben, kind: 'leave', declaredBy: ben },
    ...{ from: at('12-04T00:00'), until: at('12-09T00:00') },
  };
  return reportWith(
    [
      [
        farah,
        {
          ...cutOff('appNotInstalled', why),
          installation: { person: farah, at: at('14:02'), outcome: 'notPermitted', detail: why },
        },
      ],
      [hugh, cutOff('blockedByPerson')],
      [sam, { reach: { state: 'unknown' } }],
    ],
    [aminaOnLeave, benOnLeave],
  );
};

/** Nobody has the app: the list at its longest. */
const nobody = (texts: SampleTexts): ReachReport =>
  reportWith(
    [...service.people.keys()].map((person) => [
      person,
      cutOff('appNotInstalled', texts.long('permission missing').slice(0, 300)),
    ]),
    [aminaOnLeave],
  );

export function reachSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt(NOW);
  const card = (report: ReachReport, viewer: Viewer, options: Omit<ReachCardOptions, 'viewer'>) =>
    reachCard(report, { viewer, ...options }, context);
  const why = texts.short('does not have the Oversight app in Teams');
  const missed = [{ person: farah, at: at('14:02'), why }];
  const report = mixed(texts);
  const farahs = report.rows.find(({ person }) => person === farah);
  const notice = texts.short('Trying to reach Farah Siddiqui now. Press Refresh in a few seconds.');
  return [
    reach('week-grace', 'The week, for a manager', card(report, grace, {})),
    reach(
      'day-grace',
      'The day on which a message did not arrive',
      card(report, grace, { missed }),
    ),
    reach('notice-grace', 'After “Try again now”', card(report, grace, { notice })),
    reach('fine-grace', 'Everybody can be reached', card(reportWith([]), grace, {})),
    reach('nobody-grace', 'Nobody can: the first page', card(nobody(texts), grace, {})),
    reach('nobody-last-page', 'The last page', card(nobody(texts), grace, { page: 99 })),
    reach('own-sam', 'Somebody about themselves', card(report, sam, {})),
    reach(
      'day-channel',
      'The day, in a team’s channel when no manager can be told',
      card(mixed({ short: (text) => text, long: (text) => text }), 'everyone', {
        missed: [
          { person: farah, at: at('14:02'), why: 'does not have the Oversight app in Teams' },
        ],
      }),
    ),
    reach('nobody-kemi', 'For somebody who looks after nobody', card(report, kemi, {})),
    ...(farahs
      ? [reach('message', 'What to tell somebody', reachMessageCard(farahs, context))]
      : []),
    ...coverSamples(notice),
  ];
}

function coverSamples(notice: string): readonly Sample[] {
  const context = contextAt(NOW);
  const form = { absence: aminaOnLeave, whoMay: whoMayCover(service, amina) };
  return [
    reach('cover', 'Naming a cover', reachCoverCard(form, context)),
    reach(
      'cover-refused',
      'Naming a cover, after one who may not',
      reachCoverCard({ ...form, picked: ben, notice }, context),
    ),
    reach(
      'cover-nobody',
      'Naming a cover where nobody may',
      reachCoverCard({ ...form, whoMay: [] }, context),
    ),
  ];
}
