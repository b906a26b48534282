/** What Microsoft 365 says of people's availability, or does not say, in words. */
import type { Detection } from '../../services/absence/absence.ts';
import type { DirectoryStanding } from '../../services/cover/standing.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

const sourceWords = {
  shifts: 'Shifts',
  automaticReplies: 'automatic replies',
  presence: 'out-of-office setting',
  calendar: 'calendar',
} as const satisfies Readonly<Record<Detection['source'], string>>;

/** " (automatic replies, read 10:42)", or nothing of what somebody declared. */
export const detectedText = (detected: Detection | undefined, context: CardContext): string =>
  detected === undefined
    ? ''
    : ` (${say(context, '{source}, read {when}', {
        source: say(context, sourceWords[detected.source]),
        when: timeText(detected.readAt, context),
      })})`;

type Presence = NonNullable<Extract<DirectoryStanding, { state: 'known' }>['presence']>;

const presenceWords = {
  available: 'available in Teams',
  busy: 'busy in Teams',
  doNotDisturb: 'on do not disturb in Teams',
  away: 'away in Teams',
  offline: 'offline in Teams',
} as const satisfies Readonly<Record<Presence, string>>;

/** "; busy in Teams", to follow why somebody is asked; nothing where nothing is known. */
export const presenceText = (
  standing: DirectoryStanding | undefined,
  context: CardContext,
): string =>
  standing?.state === 'known' && standing.presence !== undefined
    ? `; ${say(context, presenceWords[standing.presence])}`
    : '';

/** The same in a list of people, where it says of some that it is not known. */
export const availabilityText = (
  standing: DirectoryStanding | undefined,
  context: CardContext,
): string =>
  standing?.state === 'unknown'
    ? `; ${say(context, 'not known whether available')}`
    : presenceText(standing, context);

/** Explains such a list. */
export const notKnown = (context: CardContext) =>
  say(
    context,
    'Microsoft 365 did not say of everybody whether they are available. They are asked all the same, and the next person sooner.',
  );

/** @param name Of the person, or "you"; as the sentence around it needs it */
export const saidNothing = (name: string, context: CardContext): string =>
  name === 'you'
    ? say(context, 'Microsoft 365 did not say whether you are available')
    : say(context, 'Microsoft 365 did not say whether {name} is available', { name });
