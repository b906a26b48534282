/** Quality audits in words. Plain text, to be escaped by whoever puts it in a text block. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Agreement } from '../../services/sampling/agreement.ts';
import type { DecisionRecordRef } from '../../services/sampling/frame.ts';
import type { QuestionCounts } from '../../services/sampling/result.ts';
import { yesShare } from '../../services/sampling/result.ts';
import type { DrawnSample, MarkAnswer } from '../../services/sampling/sampling.ts';
import type { SamplingTelling } from '../../services/sampling/reactions.ts';
import type { SamplingRefusal } from '../../services/sampling/stream.ts';
import { timeSensitivities } from '../../services/service/service.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';
import { sensitivityWords } from '../vocabulary.ts';

export const answerWords: Readonly<Record<MarkAnswer, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  cantTell: 'Can’t tell',
};

const monthFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
});

/** "October 2026". */
export const monthText = (month: string): string => monthFormat.format(Date.parse(`${month}-01`));

export const auditTitle = ({ month, again }: DrawnSample): string =>
  `Quality audit: ${monthText(month)}${again === undefined ? '' : ', drawn again'}`;

/** "Consult advice, urgent", "Sign-off: Restriction", "Huddle decision". */
export function stratumText(stratum: string): string {
  const [kind, detail = ''] = stratum.split('.');
  if (kind === 'consult') {
    const known = timeSensitivities.find((each) => each === detail);
    return `Consult advice, ${known ? sensitivityWords[known].toLowerCase() : detail}`;
  }
  if (kind === 'signOff') {
    return `Sign-off: ${detail.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
  }
  return 'Huddle decision';
}

export const recordText = ({ caseRef, stratum }: DecisionRecordRef): string =>
  `${caseRef}: ${stratumText(stratum)}`;

/** Somebody's job, in place of their name. */
export const titleOf = (person: PersonId, { service }: CardContext): string =>
  service.people.get(person)?.title ?? 'somebody who has left';

/** "8 of 10 yes (80%)"; those who could not tell are said beside it. */
export function countsText(counts: QuestionCounts): string {
  const { yes, partly, no, cantTell } = counts;
  const share = yesShare(counts);
  const unclear = cantTell === 0 ? '' : `, ${cantTell} can’t tell`;
  if (share === undefined) return `no answer yet${unclear}`;
  return `${yes} of ${yes + partly + no} yes (${Math.round(share * 100)}%)${unclear}`;
}

/** "18 of 20 the same (90%), kappa 0.74". */
export function agreementText({ pairs, same, kappa }: Agreement): string {
  if (pairs === 0) return 'no record has two marks yet';
  const chance = kappa === undefined ? 'kappa undefined' : `kappa ${kappa.toFixed(2)}`;
  return `${same} of ${pairs} answers the same (${Math.round((same / pairs) * 100)}%), ${chance}`;
}

/** Plain text, for a lock screen. */
export const samplingAlerts: Readonly<Record<SamplingTelling, string>> = {
  drawn: 'Quality audit: decision records to mark',
  differ: 'Quality audit: two marks of a record differ',
  finding: 'Quality audit: a finding wants an answer',
  overdue: 'Quality audit: not all is done in time',
  recheck: 'Quality audit: an action is to be checked again',
  recheckOverdue: 'Quality audit: an action was not checked again in time',
  notYet: 'Quality audit: an action was not followed through yet',
  closed: 'Quality audit: all is marked',
  nothing: 'Quality audit: there was nothing to draw',
};

/** Plain text. */
// eslint-disable-next-line complexity -- one line per reason
export function samplingRefusalText(refusal: SamplingRefusal, context: CardContext): string {
  const nothing = 'Nothing was changed.';
  switch (refusal.reason) {
    case 'notDrawn':
      return 'There is no such audit.';
    case 'alreadyDrawn':
      return `This month was drawn already. ${nothing}`;
    case 'unknownRecord':
    case 'unknownFinding':
      return `That is not in this audit. ${nothing}`;
    case 'closed':
      return `This audit was closed ${atText(refusal.at, context)}. ${nothing}`;
    case 'ownDecision':
      return `You had a part in this decision, so somebody else audits it. ${nothing}`;
    case 'notTheAuditor':
      return `This is for ${anyOfText(refusal.who, context)}. ${nothing}`;
    case 'alreadyMarked':
      return `${context.nameOf(refusal.by)} has marked this record, and a mark stands. ${nothing}`;
    case 'answersIncomplete':
      return `Not every question has an answer. ${nothing}`;
    case 'noteMissing':
      return `Say with each no what was missing. ${nothing}`;
    case 'noDifference':
      return `There is no difference to settle. ${nothing}`;
    case 'alreadyDealtWith':
      return `${context.nameOf(refusal.by)} has said what follows from this. ${nothing}`;
    case 'findingsOpen':
      return `Say first what follows from ${refusal.count === 1 ? 'the finding that is' : `the ${refusal.count} findings that are`} open. ${nothing}`;
    case 'noRecheck':
      return `There is nothing to check again here. ${nothing}`;
    case 'recheckBeforeDue':
      return `The re-check date is before the action is due. ${nothing}`;
    case 'onlyManagers':
      return `This is for the managers: ${anyOfText(refusal.who, context)}. ${nothing}`;
    case 'onlyTheService':
    case 'onlyPeople':
      return `This can’t be done here. ${nothing}`;
    default:
      return assertNever(refusal);
  }
}
