/** A message, a card or a clock of the service that was set aside: what it means, and what to do. */
import type { CaseRef, Instant, PersonId, TeamId } from '../../services/kernel/ids.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card } from '../render.ts';
import { block } from '../supervision/parts.ts';
import { escapeText } from '../user-text.ts';

export type SetAsideView = {
  /** Under whose exceptions it stands; absent: the viewer manages no team. */
  readonly team: TeamId | undefined;
  /** Its type, e.g. `notice.tell`. */
  readonly job: string;
  /** When it was to be done. */
  readonly since: Instant;
  /** Names it among the exceptions. */
  readonly key: string;
  /** Who should have heard, or whom it is about. */
  readonly who: PersonId | undefined;
  readonly caseRef: CaseRef | undefined;
  /** Kind of the card that was to be brought. */
  readonly what: string | undefined;
};

/** `view` with a team alone: it was sent again. */
export function setAsideCard(
  view: SetAsideView | Pick<SetAsideView, 'team'>,
  context: CardContext,
): Card {
  const name = view.team && (context.service.teams.get(view.team)?.name ?? view.team);
  const teamLine = `**${escapeText(name ?? 'The service')}** · Could not be delivered`;
  if (!('job' in view)) {
    return expandQuestion({
      ...{ teamLine, title: 'It was put back', callouts: [], parts: [], actions: [] },
      explanation: 'It is being tried once more. If that fails too, you hear of it again.',
    });
  }
  const { team, key } = view;
  return expandQuestion({
    ...{ teamLine, title: titleOf(view), callouts: [] },
    explanation: `${aboutOf(view)} It was due ${atText(view.since, context)}, and was tried again and again without success. It stands among the exceptions until it is done.`,
    parts: [block('What to do', stepsOf(view, context))],
    actions:
      team === undefined
        ? []
        : [button({ title: 'Send again', verb: 'exceptions.sendAgain', data: { team, key } })],
  });
}

type Failed = 'message' | 'card' | 'step';

const failedOf = (job: string): Failed =>
  /\.(tell|ping|page)$/.test(job) ? 'message' : job.endsWith('.cards') ? 'card' : 'step';

const titles = {
  message: 'A message could not be sent',
  card: 'A card could not be brought up to date',
  step: 'Something that I do by myself was not done',
} as const satisfies Readonly<Record<Failed, string>>;

const titleOf = ({ job }: SetAsideView): string => titles[failedOf(job)];

/** By the first part of a job's type, or the kind of its card. */
const areas: Readonly<Partial<Record<string, string>>> = {
  ...{ consult: 'a consult', action: 'agreed actions', case: 'a case', cohort: 'closer oversight' },
  ...{ signoff: 'a sign-off', signOff: 'a sign-off', incident: 'an incident review' },
  ...{ sampling: 'a quality audit', shortage: 'a shortage', warning: 'early-warning signs' },
  ...{ acceptance: 'a referral to another service', partner: 'a partner agency' },
  ...{ handover: 'handed-over work', absence: 'leave', huddle: 'a huddle', rota: 'the rota' },
  ...{ supervision: 'supervision', concern: 'a role-boundary concern', swap: 'a swap of duties' },
  ...{ decisions: 'a decision huddle', coordination: 'a lead coordinator' },
  ...{ exceptions: 'the list of exceptions', coverage: 'cover of the weeks ahead' },
};

function aboutOf({ job, what, caseRef }: SetAsideView): string {
  const area = areas[what ?? job.split('.')[0] ?? ''] ?? 'the team’s work';
  const of = caseRef === undefined ? '' : ` of **${escapeText(caseRef)}**`;
  return `It was about ${area}${of}.`;
}

function stepsOf({ job, who }: SetAsideView, context: CardContext): readonly string[] {
  const name = who === undefined ? undefined : escapeText(context.nameOf(who));
  const again = 'Then press “Send again”: I try once more and tell you if it fails.';
  switch (failedOf(job)) {
    case 'message':
      return [
        name === undefined
          ? 'Ring whoever should have heard: they may not know. Their name stands where it belongs.'
          : `Ring ${name}: they may not know.`,
        again,
      ];
    case 'card':
      return [
        'What somebody’s card shows may be out of date: open it anew before you rely on it.',
        again,
      ];
    case 'step':
      return [
        'A reminder, a clock or a step may not have come. Look at it yourself, and at the exceptions (write “exceptions”).',
        again,
      ];
  }
}

/** Plain text, for a lock screen. */
export const setAsideAlert = ({ job, caseRef }: Pick<SetAsideView, 'job' | 'caseRef'>): string =>
  caseRef === undefined ? titles[failedOf(job)] : `${caseRef}: ${titles[failedOf(job)]}`;
