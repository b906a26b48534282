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
import { say, sayCount } from '../say.ts';
import { sensitivityWords } from '../vocabulary.ts';

export const answerWords = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  cantTell: 'Can’t tell',
} as const satisfies Readonly<Record<MarkAnswer, string>>;

const monthFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
});

/** "October 2026". */
export const monthText = (month: string): string => monthFormat.format(Date.parse(`${month}-01`));

export const auditTitle = ({ month, again }: DrawnSample, context: CardContext): string =>
  say(context, 'Quality audit: {month}{what}', {
    month: monthText(month),
    what: again === undefined ? '' : say(context, ', drawn again'),
  });

/** "Consult advice, urgent", "Sign-off: Restriction", "Huddle decision". */
export function stratumText(stratum: string, context: CardContext): string {
  const [kind, detail = ''] = stratum.split('.');
  if (kind === 'consult') {
    const known = timeSensitivities.find((each) => each === detail);
    return say(context, 'Consult advice, {what}', {
      what: known ? say(context, sensitivityWords[known]).toLowerCase() : detail,
    });
  }
  if (kind === 'signOff') {
    return say(context, 'Sign-off: {detail}', {
      detail: detail.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    });
  }
  return say(context, 'Huddle decision');
}

export const recordText = ({ caseRef, stratum }: DecisionRecordRef, context: CardContext): string =>
  `${caseRef}: ${stratumText(stratum, context)}`;

/** Somebody's job, in place of their name. */
export const titleOf = (person: PersonId, context: CardContext): string =>
  context.service.people.get(person)?.title ?? say(context, 'somebody who has left');

/** "8 of 10 yes (80%)"; those who could not tell are said beside it. */
export function countsText(counts: QuestionCounts, context: CardContext): string {
  const { yes, partly, no, cantTell } = counts;
  const share = yesShare(counts);
  const unclear = cantTell === 0 ? '' : say(context, ', {cantTell} can’t tell', { cantTell });
  if (share === undefined) return say(context, 'no answer yet{unclear}', { unclear });
  return say(context, '{yes} of {answered} yes ({percent}%){unclear}', {
    yes,
    answered: yes + partly + no,
    percent: Math.round(share * 100),
    unclear,
  });
}

/** "18 of 20 the same (90%), kappa 0.74". */
export function agreementText({ pairs, same, kappa }: Agreement, context: CardContext): string {
  if (pairs === 0) return say(context, 'no record has two marks yet');
  const chance =
    kappa === undefined
      ? say(context, 'kappa undefined')
      : say(context, 'kappa {kappa}', { kappa: kappa.toFixed(2) });
  return say(context, '{same} of {pairs} answers the same ({percent}%), {chance}', {
    same,
    pairs,
    percent: Math.round((same / pairs) * 100),
    chance,
  });
}

const alerts = {
  drawn: 'Quality audit: decision records to mark',
  differ: 'Quality audit: two marks of a record differ',
  finding: 'Quality audit: a finding wants an answer',
  overdue: 'Quality audit: not all is done in time',
  recheck: 'Quality audit: an action is to be checked again',
  recheckOverdue: 'Quality audit: an action was not checked again in time',
  notYet: 'Quality audit: an action was not followed through yet',
  closed: 'Quality audit: all is marked',
  nothing: 'Quality audit: there was nothing to draw',
} as const satisfies Readonly<Record<SamplingTelling, string>>;

/** Plain text, for a lock screen. */
export const samplingAlert = (telling: SamplingTelling, context: CardContext): string =>
  say(context, alerts[telling]);

/** Plain text. */
// eslint-disable-next-line complexity -- one line per reason
export function samplingRefusalText(refusal: SamplingRefusal, context: CardContext): string {
  const nothing = say(context, 'Nothing was changed.');
  switch (refusal.reason) {
    case 'notDrawn':
      return say(context, 'There is no such audit.');
    case 'alreadyDrawn':
      return `${say(context, 'This month was drawn already.')} ${nothing}`;
    case 'unknownRecord':
    case 'unknownFinding':
      return `${say(context, 'That is not in this audit.')} ${nothing}`;
    case 'closed':
      return `${say(context, 'This audit was closed {when}.', { when: atText(refusal.at, context) })} ${nothing}`;
    case 'ownDecision':
      return `${say(context, 'You had a part in this decision, so somebody else audits it.')} ${nothing}`;
    case 'notTheAuditor':
      return `${say(context, 'This is for {who}.', { who: anyOfText(refusal.who, context) })} ${nothing}`;
    case 'alreadyMarked':
      return `${say(context, '{by} has marked this record, and a mark stands.', { by: context.nameOf(refusal.by) })} ${nothing}`;
    case 'answersIncomplete':
      return `${say(context, 'Not every question has an answer.')} ${nothing}`;
    case 'noteMissing':
      return `${say(context, 'Say with each no what was missing.')} ${nothing}`;
    case 'noDifference':
      return `${say(context, 'There is no difference to settle.')} ${nothing}`;
    case 'alreadyDealtWith':
      return `${say(context, '{by} has said what follows from this.', { by: context.nameOf(refusal.by) })} ${nothing}`;
    case 'findingsOpen':
      return `${sayCount(context, refusal.count, {
        one: 'Say first what follows from the finding that is open.',
        other: 'Say first what follows from the {count} findings that are open.',
      })} ${nothing}`;
    case 'noRecheck':
      return `${say(context, 'There is nothing to check again here.')} ${nothing}`;
    case 'recheckBeforeDue':
      return `${say(context, 'The re-check date is before the action is due.')} ${nothing}`;
    case 'onlyManagers':
      return `${say(context, 'This is for the managers: {who}.', { who: anyOfText(refusal.who, context) })} ${nothing}`;
    case 'onlyTheService':
    case 'onlyPeople':
      return `${say(context, 'This can’t be done here.')} ${nothing}`;
    default:
      return assertNever(refusal);
  }
}
