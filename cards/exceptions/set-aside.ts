/** A message, a card or a clock of the service that was set aside: what it means, and what to do. */
import type { CaseRef, Instant, PersonId, TeamId } from '../../services/kernel/ids.ts';
import { unreadable } from '../../services/exceptions/sources/parked.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card } from '../render.ts';
import { block } from '../supervision/parts.ts';
import { say } from '../say.ts';
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
  const named = escapeText(name ?? say(context, 'The service'));
  const teamLine = say(context, '**{named}** · Could not be delivered', { named });
  if (!('job' in view)) {
    return expandQuestion({
      ...{ teamLine, callouts: [], parts: [], actions: [] },
      title: say(context, 'It was put back'),
      explanation: say(
        context,
        'It is being tried once more. If that fails too, you hear of it again.',
      ),
    });
  }
  const { team, key } = view;
  return expandQuestion({
    ...{ teamLine, title: say(context, titles[failedOf(view.job)]), callouts: [] },
    explanation: explanationOf(view, context),
    parts: [block(say(context, 'What to do'), stepsOf(view, context))],
    actions:
      team === undefined
        ? []
        : [
            button({
              title: say(context, 'Send again'),
              verb: 'exceptions.sendAgain',
              data: { team, key },
            }),
          ],
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

/** By the first part of a job's type, or the kind of its card. */
const areas = {
  consult: 'a consult',
  action: 'agreed actions',
  case: 'a case',
  cohort: 'closer oversight',
  signoff: 'a sign-off',
  signOff: 'a sign-off',
  incident: 'an incident review',
  sampling: 'a quality audit',
  shortage: 'a shortage',
  warning: 'early-warning signs',
  acceptance: 'a referral to another service',
  partner: 'a partner agency',
  handover: 'handed-over work',
  absence: 'leave',
  huddle: 'a huddle',
  rota: 'the rota',
  supervision: 'supervision',
  concern: 'a role-boundary concern',
  swap: 'a swap of duties',
  decisions: 'a decision huddle',
  coordination: 'a lead coordinator',
  exceptions: 'the list of exceptions',
  coverage: 'cover of the weeks ahead',
} as const;

const isArea = (name: string): name is keyof typeof areas => Object.hasOwn(areas, name);

const areaText = (named: string, context: CardContext): string =>
  say(context, isArea(named) ? areas[named] : 'the team’s work');

/** One line for a list, by a job's type and id: a notice's id names its kind third. Plain text. */
export function setAsideText(
  { job, id }: { readonly job: string; readonly id: string },
  context: CardContext,
): string {
  if (job === unreadable) {
    return say(context, 'An automatic step failed that nobody can read: tell your administrator');
  }
  const [first = '', , kind = ''] = id.split('.');
  const area = areaText(first === 'notice' ? kind : (job.split('.')[0] ?? ''), context);
  switch (failedOf(job)) {
    case 'message':
      return say(context, 'A message about {area} could not be sent', { area });
    case 'card':
      return say(context, 'A card about {area} could not be brought up to date', { area });
    case 'step':
      return say(context, 'An automatic step about {area} failed', { area });
  }
}

function explanationOf(view: SetAsideView, context: CardContext): string {
  const area = areaText(view.what ?? view.job.split('.')[0] ?? '', context);
  const since = atText(view.since, context);
  if (view.caseRef === undefined) {
    return say(
      context,
      'It was about {area}. It was due {since}, and was tried again and again without success. It stands among the exceptions until it is done.',
      { area, since },
    );
  }
  return say(
    context,
    'It was about {area} of **{caseRef}**. It was due {since}, and was tried again and again without success. It stands among the exceptions until it is done.',
    { area, since, caseRef: escapeText(view.caseRef) },
  );
}

function stepsOf(view: SetAsideView, context: CardContext): readonly string[] {
  const again = say(context, 'Then press “Send again”: I try once more and tell you if it fails.');
  return [firstStepOf(view, context), ...(view.team === undefined ? [] : [again])];
}

function firstStepOf({ job, who }: SetAsideView, context: CardContext): string {
  const name = who === undefined ? undefined : escapeText(context.nameOf(who));
  switch (failedOf(job)) {
    case 'message':
      return name === undefined
        ? say(context, 'Ring whoever should have heard: they may not know.')
        : say(context, 'Ring {name}: they may not know.', { name });
    case 'card':
      return say(
        context,
        'What somebody’s card shows may be out of date: open it anew before you rely on it.',
      );
    case 'step':
      return say(
        context,
        'A reminder, a clock or a step may not have come. Look at it yourself, and at the exceptions (write “exceptions”).',
      );
  }
}

/** Plain text, for a lock screen. */
export function setAsideAlert(
  { job, caseRef }: Pick<SetAsideView, 'job' | 'caseRef'>,
  context: CardContext,
): string {
  const title = say(context, titles[failedOf(job)]);
  return caseRef === undefined ? title : `${caseRef}: ${title}`;
}
