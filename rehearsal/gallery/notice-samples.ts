import { alertText } from '../../cards/consult/alert.ts';
import { noticeCard } from '../../cards/consult/notice.ts';
import type { Happening } from '../../cards/consult/telling-words.ts';
import type { Viewer } from '../../cards/context.ts';
import { sampleConsults, type SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import { ben, contextAt, grace, jonah, sam } from './sample-service.ts';

type State = keyof ReturnType<typeof sampleConsults>;

const notices: readonly (readonly [Happening, State, Viewer, string])[] = [
  ['asked', 'waiting', sam, '14:02'],
  ['askedAgain', 'lastLink', ben, '14:51'],
  ['movedOn', 'movedOn', sam, '14:17'],
  ['acknowledged', 'held', jonah, '14:09'],
  ['adviceGiven', 'advised', jonah, '14:24'],
  ['moreAsked', 'moreAsked', jonah, '14:11'],
  ['informationAdded', 'moreTold', sam, '14:18'],
  ['sensitivityRaised', 'emergency', sam, '14:03'],
  ['handOnOffered', 'offered', ben, '14:12'],
  ['handOnAccepted', 'held', jonah, '14:13'],
  ['handOnLapsed', 'held', sam, '14:27'],
  ['holderDeclined', 'movedOn', jonah, '14:17'],
  ['withdrawn', 'withdrawn', sam, '14:20'],
  ['nobodyAcknowledged', 'lastLink', jonah, '14:50'],
  ['managerTold', 'movedOn', grace, '14:32'],
  ['exception', 'lastLink', 'everyone', '14:50'],
  ['exception', 'lastLink', grace, '14:50'],
  ['outcomeReminder', 'advised', jonah, '18:00'],
  ['reviewRecorded', 'reviewed', sam, '18:30'],
];

export function noticeSamples(texts: SampleTexts): readonly Sample[] {
  const consults = sampleConsults(texts);
  return notices.map(([what, state, viewer, time]) => ({
    name: `notice-${what.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}${viewer === 'everyone' ? '-channel' : ''}`,
    title: `Message "${what}"`,
    group: 'Messages',
    card: noticeCard(consults[state], what, viewer, contextAt(time)),
    alert: alertText(consults[state], what, contextAt(time)),
  }));
}
