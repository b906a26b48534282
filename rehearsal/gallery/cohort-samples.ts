import { cohortCard, type CohortCardOptions } from '../../cards/cohort/card.ts';
import { enterFormCard } from '../../cards/cohort/enter-form.ts';
import { cohortListCard } from '../../cards/cohort/list.ts';
import { progressFormCard } from '../../cards/cohort/progress-form.ts';
import { keepInCard, leadCard, notNowCard, stepDownCard } from '../../cards/cohort/questions.ts';
import type { Viewer } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import type { CohortCase } from '../../services/cohort/cohort.ts';
import type { SampleTexts } from './sample-consults.ts';
import { cohortIdentity as identity, sampleCohorts } from './sample-cohorts.ts';
import { contextAt, grace, jonah, kemi, riversideEast, service } from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  name: `cohort-${name}`,
  title,
  group: 'Closer oversight',
  card,
});

const now = contextAt('12-14T10:00');
const recorders = [jonah, grace];

const draw = (state: CohortCase, viewer: Viewer, options: CohortCardOptions = {}): Card =>
  cohortCard(identity, state, viewer, now, { recorders, ...options });

export function cohortSamples(texts: SampleTexts): readonly Sample[] {
  const all = sampleCohorts(texts);
  return [
    sample('proposed-grace', 'Proposed, seen by a manager', draw(all.proposed, grace)),
    sample('proposed-kemi', 'The same for a colleague', draw(all.proposed, kemi)),
    sample('unanswered-grace', 'Nobody has answered', draw(all.unanswered, grace)),
    sample('in-grace', 'In, seen by a manager', draw(all.member, grace)),
    sample('in-jonah', 'In, seen by whoever leads', draw(all.member, jonah)),
    sample('late-grace', 'Out of standard, seen by a manager', draw(all.late, grace)),
    sample('late-everyone', 'The same where others read along', draw(all.late, 'everyone')),
    sample('left-grace', 'Off the caseload, seen by a manager', draw(all.left, grace)),
    sample('left-jonah', 'The same for whoever leads', draw(all.left, jonah)),
    sample('kept-in', 'Off the caseload, and kept on', draw(all.keptIn, grace)),
    sample('not-now', 'Not now', draw(all.notNow, grace)),
    sample('ended', 'Ended', draw(all.ended, grace)),
    sample('unknown', 'Never proposed', draw({ status: 'unknown' }, grace)),
    sample(
      'refused',
      'A form that somebody overtook',
      draw(all.member, grace, {
        notice: `This case is in already, since Mon 30 Nov; Jonah Whitfield leads. Nothing was changed.\n\nWhat you had written:\n${texts.long('Two crises in a week.')}`,
      }),
    ),
    ...formSamples(texts),
    ...listSamples(texts),
  ];
}

function formSamples(texts: SampleTexts): readonly Sample[] {
  const { proposed, member, left } = sampleCohorts(texts);
  const short = 'This is not enough for the record. Say why.';
  return [
    sample('form-enter', 'Enter…', enterFormCard(identity, proposed, now)),
    sample(
      'form-enter-unproposed',
      'Enter…, unproposed',
      enterFormCard(identity, { status: 'unknown' }, now),
    ),
    sample(
      'form-enter-problems',
      'Enter…, given back with problems',
      enterFormCard(identity, proposed, now, {
        typed: {
          ...{ lead: jonah, why: texts.long('ok'), step1: texts.short('Move'), by1: '2026-12-20' },
          ...{ step2: texts.short('Ring'), what1: texts.short('Ring her'), who1: kemi },
        },
        problems: { by2: 'Choose by when.', why: short },
      }),
    ),
    sample('form-not-now', 'Not now…', notNowCard(proposed, now)),
    sample('form-progress', 'Progress…', progressFormCard(member, now)),
    sample(
      'form-progress-problems',
      'Progress…, given back with problems',
      progressFormCard(member, now, {
        typed: { standing1: 'stuck', by1: '2026-12-11', note: texts.long('ok') },
        problems: {
          by1: 'The date of this step is in the past. Choose 14 December 2026 or later.',
          standing2: 'Say how this step stands.',
          note: short,
        },
      }),
    ),
    sample('form-lead', 'Change lead…', leadCard(member, now)),
    sample('form-keep-in', 'Keep it on…', keepInCard(left, now)),
    sample('form-end', 'End…', stepDownCard(member, now)),
    sample(
      'form-end-problems',
      'End…, given back with problems',
      stepDownCard(member, now, {
        typed: { met: 'noCrisis,contact', rationale: texts.long('Six weeks without a crisis.') },
        problems: {
          why2: 'Tick “Every step of the stabilisation plan is done or no longer needed”, or say why it may end all the same.',
        },
      }),
    ),
  ];
}

function listSamples(texts: SampleTexts): readonly Sample[] {
  const { proposed, unanswered, member, late } = sampleCohorts(texts);
  const team = service.teams.get(riversideEast);
  const teams = team ? [team] : [];
  const cases = [member, proposed, late, unanswered];
  const many = Array.from({ length: 5 }, () => cases).flat();
  return [
    sample('list', 'The team’s cohort', cohortListCard({ teams, cases }, now)),
    sample('list-page-2', 'A long one', cohortListCard({ teams, cases: many, page: 2 }, now)),
    sample('list-empty', 'Nobody is in it', cohortListCard({ teams, cases: [] }, now)),
  ];
}
