/** Competency sign-offs of a colleague, positive risk-taking, care plans, and who is signed off in what. */
import { competencyCard } from '../../cards/competency/card.ts';
import type { Viewer } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import { signOffCard } from '../../cards/sign-off/card.ts';
import { followCard, partCard } from '../../cards/sign-off/forms.ts';
import type { Seen } from '../../cards/sign-off/rights.ts';
import { competencyOverview, competencyReach } from '../../services/competency/overview.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { CompetencyId } from '../../services/rights/rights.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import { kindIn } from '../../services/sign-off/kind-in.ts';
import { carePlan } from '../../services/sign-off/kinds/care-plan/care-plan.ts';
import { competency as anywhere } from '../../services/sign-off/kinds/competency/competency.ts';
import { positiveRisk } from '../../services/sign-off/kinds/positive-risk/positive-risk.ts';
import { threshold } from '../../services/sign-off/kinds/threshold/threshold.ts';
import type { BegunSignOff, FollowUp } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  amina,
  at,
  contextAt,
  grace,
  hugh,
  jonah,
  kemi,
  riversideEast as team,
  sam,
  service,
} from './sample-service.ts';
import { approved, drafted, handedIn, over, seenAt } from './sample-sign-offs.ts';
import type { Sample } from './sample.ts';

const competency = kindIn(anywhere, service);

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name: `competency-${name}`, title, group: 'Sign-offs', card },
});

/** Jonah's, decided by Grace. */
function ofJonah<State extends BegunSignOff>(state: State): State {
  const values = { ...state.values, competency: 'safeguarding', incidentWhy: '', assessBy: '' };
  return { ...state, scope: 'people', subject: { about: 'person', team, person: jonah }, values };
}

const seenOf = (state: BegunSignOff, time?: string): Seen => {
  const seen = seenAt(competency, state, time === undefined ? {} : { time });
  const holder = { authority: 'supervisor', isAway: false, competence: 'notNeeded' } as const;
  const name = 'Supervisor, team manager or locality manager';
  const steps = [{ needs: 1, name, holders: [{ ...holder, person: grace }] }];
  return { ...seen, facts: { ...seen.facts, steps, contributors: [jonah, kemi, grace] } };
};

const context = contextAt('14:05');

const look = (name: string, title: string, state: BegunSignOff, viewer: Viewer, time?: string) =>
  sample(name, title, signOffCard(seenOf(state, time), viewer, contextAt(time ?? '14:05')));

const followUps: readonly FollowUp[] = [
  {
    number: 1,
    what: 'notice',
    label: 'Begin the renewal of Safeguarding',
    dueAt: at('12-02T09:00'),
  },
  {
    ...{ number: 2, what: 'renew', label: 'Safeguarding runs out unless it is renewed' },
    dueAt: at('12-30T00:00'),
  },
  {
    ...{ number: 3, what: 'reassess', label: 'After an incident it can be assessed again' },
    ...{ dueAt: at('12-30T00:00'), isAnytime: true },
  },
];

const why = 'An incident review asks for it.';
const reassessed: readonly FollowUp[] = followUps.slice(2).concat({
  ...{ number: 4, what: 'assessAgain', label: 'Assessed and signed off again' },
  ...{ dueAt: at('12-16T09:00'), overdueSince: at('12-16T09:00'), told: 1 },
});
const recorded = { by: hugh, at: at('12-03T10:00'), authority: 'manager' };

function signOffSamples(texts: SampleTexts): readonly Sample[] {
  const half = ofJonah(drafted({ kind: competency, texts, parts: 2 }));
  const asked = ofJonah(
    handedIn({ kind: competency, texts }, { asked: [grace], name: 'Supervisor' }),
  );
  const nobody = ofJonah(
    handedIn({ kind: competency, texts }, { asked: [], nobodySince: at('14:00') }),
  );
  const inForce = ofJonah(approved({ kind: competency, texts }, followUps));
  const again = ofJonah(
    approved(
      { kind: competency, texts },
      reassessed.map((each) =>
        each.what === 'reassess'
          ? { ...each, done: { ...recorded, values: { reassessWhy: texts.long(why) } } }
          : each,
      ),
    ),
  );
  const spec = competency.followUpForms.find(({ what }) => what === 'reassess');
  const [, , , , incident] = competency.parts;
  const [which, caseBased = which] = competency.parts;
  return [
    look('half', 'Half done', half, jonah),
    sample('which', 'Which competency', partCard(seenOf(half), which, jonah, context)),
    sample('case', 'The case-based assessment', partCard(seenOf(half), caseBased, jonah, context)),
    ...(incident
      ? [sample('incident', 'After an incident', partCard(seenOf(half), incident, grace, context))]
      : []),
    look('asked-grace', 'For whoever decides', asked, grace),
    look('asked-jonah', 'For whom it is about', asked, jonah),
    look('nobody', 'Nobody is signed off themselves', nobody, grace),
    look('in-force-grace', 'In force', inForce, grace, '12-02T09:30'),
    ...followUps.flatMap((followUp) =>
      spec && followUp.what === 'reassess'
        ? [sample('reassess', 'Reassess', followCard(seenOf(inForce), { followUp, spec }, context))]
        : [],
    ),
    look('again', 'To be assessed again, and late', again, jonah, '12-16T10:00'),
    look(
      'over',
      'A newer one took its place',
      ofJonah(over({ kind: competency, texts }, 'ended')),
      jonah,
    ),
  ];
}

const seen = (kind: SignOffKind, state: BegunSignOff, time = '14:05'): Seen =>
  seenAt(kind, state, { time });

const card = (kind: SignOffKind, state: BegunSignOff, viewer: PersonId, time = '14:05'): Card =>
  signOffCard(seen(kind, state, time), viewer, contextAt(time));

function planSamples(texts: SampleTexts): readonly Sample[] {
  const both = {
    asked: [amina, grace],
    needs: 2,
    name: 'Clinical lead, duty clinician or team manager',
  };
  const risk = handedIn({ kind: positiveRisk, texts }, both);
  const review: FollowUp = {
    ...{ number: 3, what: 'review', label: 'Review: continue, change or end' },
    dueAt: at('12-16T17:00'),
  };
  const mitigation: FollowUp = {
    ...{ number: 1, what: 'mitigation', label: texts.short('In place: phone with credit (Kemi)') },
    ...{ dueAt: at('12-08T17:00'), overdueSince: at('12-08T17:00'), told: 1 },
  };
  const inForce = approved({ kind: positiveRisk, texts }, [mitigation, review]);
  const change = handedIn({ kind: carePlan, texts });
  const signed = handedIn({ kind: threshold, texts }, { asked: [sam] });
  const [, , mitigations = positiveRisk.parts[0]] = positiveRisk.parts;
  const begun = drafted({ kind: positiveRisk, texts, parts: 2 });
  const [spec] = positiveRisk.followUpForms.filter(({ what }) => what === 'review');
  return [
    sample('risk-half', 'A plan half done', card(positiveRisk, begun, jonah)),
    sample(
      'risk-part',
      'Mitigations',
      partCard(seen(positiveRisk, begun), mitigations, jonah, context),
    ),
    sample('risk-asked', 'Two agree together', card(positiveRisk, risk, amina)),
    sample(
      'risk-late',
      'A mitigation is overdue',
      card(positiveRisk, inForce, kemi, '12-09T10:00'),
    ),
    ...(spec
      ? [
          sample(
            'risk-review',
            'The plan is reviewed',
            followCard(seen(positiveRisk, inForce), { followUp: review, spec }, context),
          ),
        ]
      : []),
    sample('plan-asked', 'A care plan changes', card(carePlan, change, sam)),
    sample('signature', 'A counter-signature of advice', card(threshold, signed, sam)),
  ];
}

function overviewSamples(): readonly Sample[] {
  const signedOff = [
    {
      ...{ person: jonah, competency: CompetencyId.parse('safeguarding') },
      ...{ from: at('09:00'), until: at('09:00') },
    },
  ];
  const draw = (viewer: PersonId, page?: number): Card => {
    const now = contextAt('12-28T10:00');
    const people = competencyReach(service, viewer);
    const rows = competencyOverview(service, people, signedOff, now.now);
    return competencyCard({ rows, viewer, page }, now);
  };
  return [
    sample('overview-grace', 'Who is signed off in what', draw(grace)),
    sample('overview-grace-2', 'Its last page', draw(grace, 99)),
    sample('overview-kemi', 'Somebody’s own', draw(kemi)),
  ];
}

export const competencySamples = (texts: SampleTexts): readonly Sample[] => [
  ...overviewSamples(),
  ...signOffSamples(texts),
  ...planSamples(texts),
];
