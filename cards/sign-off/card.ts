import type { CardContext, Viewer } from '../context.ts';
import { expandCase } from '../caseload/card.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { showSignOffButton } from './buttons.ts';
import { otherPresses } from './presses.ts';
import { maySeeSignOff, type Seen } from './rights.ts';
import { signOffSections } from './sections.ts';
import { lateTexts, statusText, subjectText } from './words.ts';

/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 5_000;

export type SignOffCardOptions = {
  readonly notice?: string | undefined;
  /** What the kind itself shows below, e.g. how a receiving service's link stands. */
  readonly more?: readonly Part[];
};

/** A sign-off as it stands: the same for everybody, with the buttons that the viewer may press. */
export function signOffCard(
  seen: Seen,
  viewer: Viewer,
  context: CardContext,
  { notice, more = [] }: SignOffCardOptions = {},
): Card {
  const { state, facts } = seen;
  const may = maySeeSignOff(seen, viewer);
  const headline = `${facts.kind.name}: ${statusText(state, facts.kind, context)}`;
  const said = notice === undefined ? [] : [escapeText(shorten(notice, LONGEST_NOTICE))];
  return expandCase({
    caseLine: subjectLine(seen, context),
    headline,
    fallbackText: `${subjectText(state.subject, context)}: ${headline}`,
    callouts: [
      ...said.map((text) => callout({ style: 'emphasis', text })),
      ...(may ? lateCallouts(seen, context) : []),
    ],
    rows: may ? signOffSections(seen, viewer, context, more) : [],
    ...{ facts: [], note: '', fields: [] },
    actions: may
      ? otherPresses(seen, viewer, context)
      : [showSignOffButton(state, say(context, 'Open'))],
  });
}

export const subjectLine = ({ state }: Pick<Seen, 'state'>, context: CardContext): string => {
  const team = context.service.teams.get(state.subject.team)?.name ?? state.subject.team;
  return `**${escapeText(subjectText(state.subject, context))}** · ${escapeText(team)}`;
};

function lateCallouts({ state }: Seen, context: CardContext): readonly Part[] {
  const texts = lateTexts(state, context).map(escapeText);
  const [only, another] = texts;
  if (only === undefined) return [];
  const text =
    another === undefined
      ? say(context, '**Out of standard:** {only}', { only })
      : say(context, '**Out of standard:**\n\n{texts}', {
          texts: texts.map((line) => `- ${line}`).join('\n'),
        });
  return [callout({ style: 'attention', text })];
}
