/** Every card in every state: what the gallery shows and what the tests of the cards go through. */
import { consultCard, type ConsultCardOptions } from '../../cards/consult/card.ts';
import type { Viewer } from '../../cards/context.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { Sample } from './sample.ts';
import { actionSamples } from './action-samples.ts';
import { cohortSamples } from './cohort-samples.ts';
import { coverageSamples } from './coverage-samples.ts';
import { coordinationSamples } from './coordination-samples.ts';
import { partnerSamples } from './partner-samples.ts';
import { deskSamples } from './desk-samples.ts';
import { directorySamples } from './directory-samples.ts';
import { fairnessSamples } from './fairness-samples.ts';
import { formSamples } from './form-samples.ts';
import { importSamples } from './import-samples.ts';
import { rotaSamples } from './rota-samples.ts';
import { supervisionSamples } from './supervision-samples.ts';
import { swapSamples } from './swap-samples.ts';
import { evidenceSamples } from './evidence-samples.ts';
import { exceptionSamples } from './exception-samples.ts';
import { learningSamples } from './learning-samples.ts';
import { measureSamples } from './measure-samples.ts';
import { welshSamples } from './welsh-samples.ts';
import { workforceSamples } from './workforce-samples.ts';
import { huddleSamples } from './huddle-samples.ts';
import { handoverSamples } from './handover-samples.ts';
import { caseSamples } from './case-samples.ts';
import { caseloadImportSamples } from './caseload-import-samples.ts';
import { shortageSamples } from './shortage-samples.ts';
import { acceptanceSamples } from './acceptance-samples.ts';
import { warningSamples } from './warning-samples.ts';
import { rightsSamples } from './rights-samples.ts';
import { registerSamples } from './register-samples.ts';
import { incidentSamples } from './incident-samples.ts';
import { samplingSamples } from './sampling-samples.ts';
import { traceSamples } from './trace-samples.ts';
import { competencySamples } from './sign-off-competency-samples.ts';
import { signOffSamples } from './sign-off-samples.ts';
import { signOffMissedContactSamples } from './sign-off-missed-contact-samples.ts';
import { signOffRestrictionSamples } from './sign-off-restriction-samples.ts';
import { signOffSafeguardingSamples } from './sign-off-safeguarding-samples.ts';
import { reachSamples } from './reach-samples.ts';
import { gentle, sampleConsults, type SampleTexts } from './sample-consults.ts';
import { ben, contextAt, grace, hugh, jonah, kemi, sam } from './sample-service.ts';

type State = keyof ReturnType<typeof sampleConsults>;

const viewers: Readonly<Record<string, Viewer>> = {
  everyone: 'everyone',
  jonah,
  sam,
  ben,
  hugh,
  grace,
  kemi,
};

/** Which state at what time through whose eyes. */
const looks: readonly (readonly [State, string, readonly string[]])[] = [
  ['waiting', '14:05', ['everyone', 'jonah', 'sam', 'ben', 'grace', 'kemi']],
  ['movedOn', '14:20', ['everyone', 'jonah', 'sam', 'ben']],
  ['unreached', '14:04', ['jonah', 'ben']],
  ['lastLink', '14:52', ['everyone', 'jonah', 'hugh', 'grace']],
  ['emergency', '14:03', ['everyone', 'jonah', 'sam']],
  ['routine', '14:05', ['everyone', 'jonah']],
  ['nobody', '14:05', ['everyone', 'jonah', 'grace']],
  ['held', '14:10', ['everyone', 'jonah', 'sam', 'ben', 'grace', 'kemi']],
  ['offered', '14:13', ['everyone', 'jonah', 'sam', 'ben']],
  ['moreAsked', '14:13', ['jonah', 'sam']],
  ['moreTold', '14:19', ['sam']],
  ['late', '15:05', ['jonah', 'sam', 'ben', 'grace']],
  ['advised', '14:30', ['everyone', 'jonah', 'sam', 'grace', 'kemi']],
  ['closed', '18:12', ['everyone', 'jonah', 'sam']],
  ['reviewOverdue', '12-05T15:00', ['sam', 'grace']],
  ['reviewed', '18:35', ['everyone', 'sam']],
  ['withdrawn', '14:25', ['everyone', 'jonah', 'sam']],
];

const kebab = (text: string): string => text.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function statusSamples(texts: SampleTexts): readonly Sample[] {
  const consults = sampleConsults(texts);
  return looks.flatMap(([state, time, whose]) =>
    whose.map((who): Sample => {
      const viewer = viewers[who] ?? 'everyone';
      const shared = viewer === 'everyone' ? { refreshUserIds: ['29:jonah', '29:sam'] } : {};
      return {
        name: `consult-${kebab(state)}-${who}`,
        title: `${state} at ${time}, seen by ${who}`,
        group: 'Where a consult stands',
        card: consultCard(consults[state], viewer, contextAt(time), shared),
      };
    }),
  );
}

const view = (
  name: string,
  consult: RequestedConsult,
  viewer: Viewer,
  time: string,
  options: ConsultCardOptions,
): Sample => ({
  name,
  title: `${name}, at ${time}`,
  group: 'Where a consult stands',
  card: consultCard(consult, viewer, contextAt(time), options),
});

function listSamples(texts: SampleTexts): readonly Sample[] {
  const { waiting, held, reviewed, lastLink } = sampleConsults(texts);
  return [
    view('more-requester', waiting, jonah, '14:05', { view: 'more' }),
    view('more-asked', waiting, sam, '14:05', { view: 'more' }),
    view('more-holder', held, sam, '14:10', { view: 'more' }),
    view('history-closed', reviewed, jonah, '18:40', { view: 'history' }),
    view('history-last-page', reviewed, jonah, '18:40', { view: 'history', page: 99 }),
    view('history-last-link', lastLink, jonah, '14:52', { view: 'history' }),
    view('status-with-notice', held, ben, '14:10', {
      notice: 'Sam Whitaker has it already. Nothing was changed.',
    }),
  ];
}

/** All samples, from what people typed: gentle texts by default. */
export const samples = (texts: SampleTexts = gentle): readonly Sample[] => [
  ...statusSamples(texts),
  ...listSamples(texts),
  ...formSamples(texts),
  ...actionSamples(texts),
  ...handoverSamples(texts),
  ...huddleSamples(texts),
  ...learningSamples(texts),
  ...measureSamples(),
  ...evidenceSamples(),
  ...workforceSamples(texts),
  ...exceptionSamples(texts),
  ...supervisionSamples(texts),
  ...shortageSamples(texts),
  ...caseSamples(texts),
  ...cohortSamples(texts),
  ...coordinationSamples(texts),
  ...partnerSamples(texts),
  ...warningSamples(texts),
  ...acceptanceSamples(texts),
  ...caseloadImportSamples(texts),
  ...rotaSamples(texts),
  ...swapSamples(texts),
  ...importSamples(texts),
  ...deskSamples(texts),
  ...directorySamples(texts),
  ...coverageSamples(texts),
  ...fairnessSamples(),
  ...reachSamples(texts),
  ...registerSamples(texts),
  ...signOffSamples(texts),
  ...competencySamples(texts),
  ...samplingSamples(texts),
  ...traceSamples(texts),
  ...incidentSamples(texts),
  ...signOffRestrictionSamples(texts),
  ...signOffMissedContactSamples(texts),
  ...signOffSafeguardingSamples(texts),
  ...rightsSamples(),
  ...welshSamples(texts),
];
