/** What somebody is told whose form was overtaken: who saved what, while their own text stays. */
import type { LedCase } from '../../services/coordination/coordination.ts';
import type { CoordinationRefusal } from '../../services/coordination/stream.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import type { CoordinationView } from './verbs.ts';
import { agreedTimeText, contactText, stepTimeText } from './words.ts';

type Changed = Extract<CoordinationRefusal, { readonly reason: 'changedMeanwhile' }>;
/** Which part of the register. */
type Which = { readonly view: CoordinationView; readonly agency?: number | undefined };

/** Plain text, to be escaped. */
export const changedText = (
  led: LedCase,
  which: Which,
  { by, at }: Changed,
  context: CardContext,
): string =>
  [
    say(context, '{name} saved another version {when}, after you had opened this form:', {
      name: context.nameOf(by),
      when: atText(at, context),
    }),
    ...nowSays(led, which, context),
    say(context, 'What you wrote stands below and is not saved. Check it, then save it again.'),
  ].join('\n\n');

function nowSays(
  led: LedCase,
  { view, agency: number }: Which,
  context: CardContext,
): readonly string[] {
  if (view === 'plan') {
    return led.plan ? [`${dateText(led.plan.datedOn, context)}, ${led.plan.url}`] : [];
  }
  const agency = led.agencies.find((each) => each.number === number);
  if (!agency) return [];
  if (view === 'agency') {
    return [
      `${agency.name}: ${agency.does}. ${contactText(agency)}. ` +
        say(context, 'Answers within {agreedTime}.', {
          agreedTime: agreedTimeText(agency.answersWithin, context),
        }),
    ];
  }
  return agency.route.length === 0
    ? [say(context, 'No escalation route is agreed.')]
    : agency.route.map((step) => `${step.who}: ${step.how}, ${stepTimeText(step, context)}`);
}
