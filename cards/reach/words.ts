/** Who can be reached, why somebody can't, and what to do about it, in plain text: not escaped. */
import type { Absence } from '../../services/absence/absence.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant, LocalityId, PathwayId, PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { unreachableWords } from '../../services/people/cut-off.ts';
import type { ReachFinding, ReachPlace, ReachRow, ReachState } from '../../services/reach/reach.ts';
import { atText, timeText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

export const stateWords = {
  broken: 'Can’t be reached',
  attention: 'Needs attention',
  fine: 'Can be reached',
} as const satisfies Readonly<Record<ReachState, string>>;

const pathwayName = (pathway: PathwayId, { service }: CardContext): string =>
  service.pathways.get(pathway)?.name ?? pathway;

const spanText = (
  { from, until }: { readonly from: Instant; readonly until?: Instant },
  context: CardContext,
): string =>
  [
    ...(isBefore(context.now, from)
      ? [say(context, 'from {start}', { start: startText(from, context) })]
      : []),
    until === undefined ? say(context, 'until they are back') : untilText(until, context),
  ].join(' ');

/** Without the hour where it is the day's first. */
const startText = (from: Instant, context: CardContext): string =>
  timeText(from, context).replace(/(?<=.) 00:00$/, '');

/** "named lead for Crisis, Riverside", "on the rota Riverside duty until 17:00". */
function placeText(place: ReachPlace, context: CardContext): string {
  switch (place.as) {
    case 'lead':
      return say(context, 'named lead for {where}', { where: whereText(place, context) });
    case 'cover':
    case 'deputy':
      return say(context, '{as} for {where}', { as: place.as, where: whereText(place, context) });
    case 'coversFor':
      return say(context, 'covers for {name} {span}', {
        name: context.nameOf(place.person),
        span: spanText(place, context),
      });
    case 'onRota':
      return say(context, 'on the rota {rota} {span}', {
        rota: place.rota.name,
        span: spanText(place, context),
      });
    case 'manager':
      return say(context, 'manages {name}', {
        name: context.service.teams.get(place.team)?.name ?? place.team,
      });
    default:
      return assertNever(place);
  }
}

const whereText = (
  { pathway, locality }: { readonly pathway: PathwayId; readonly locality: LocalityId },
  context: CardContext,
): string =>
  `${pathwayName(pathway, context)}, ${context.service.localities.get(locality)?.name ?? locality}`;

const PLACES_SHOWN = 2;

export function placesText({ places }: ReachRow, context: CardContext): string {
  const shown = places.slice(0, PLACES_SHOWN).map((place) => placeText(place, context));
  const left = places.length - shown.length;
  const text = `${shown.join('; ')}${left > 0 ? say(context, '; and {left} more', { left }) : ''}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** When something came from them last. */
export const lastSeenText = ({ facts }: ReachRow, context: CardContext): string =>
  facts.lastSeen === undefined
    ? say(context, 'Oversight has not heard from them yet.')
    : say(context, 'Oversight heard from them last {when}.', {
        when: atText(facts.lastSeen, context),
      });

const awayWords = {
  leave: 'On leave',
  sickness: 'Off sick',
  outOfOffice: 'Out of office',
} as const;

const awayText = (absence: Absence, context: CardContext): string =>
  `${say(context, awayWords[absence.kind])} ${spanText(absence, context)}`;

/** What is so, as a sentence or two about the person. */
export function findingText(finding: ReachFinding, context: CardContext): string {
  const { nameOf } = context;
  switch (finding.about) {
    case 'unreachable': {
      const words = unreachableWords(finding);
      return say(context, '{what}. Known since {when}.', {
        what: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
        when: timeText(finding.since, context),
      });
    }
    case 'neverReached':
      return say(
        context,
        'Has no chat with Oversight yet, so nobody knows whether messages arrive.',
      );
    case 'noCover':
      return say(context, '{away}, and no cover is named. The standing cover is asked meanwhile.', {
        away: awayText(finding.absence, context),
      });
    case 'coverAway':
      return say(context, '{away}. {cover} is named as cover, and is away {span}.', {
        away: awayText(finding.absence, context),
        cover: nameOf(finding.cover),
        span: spanText(finding.coverAbsence, context),
      });
    case 'coverUnreachable':
      return say(context, '{away}. {cover} is named as cover, and can’t be reached in Teams.', {
        away: awayText(finding.absence, context),
        cover: nameOf(finding.cover),
      });
    case 'coverMayNot': {
      const pathways = finding.pathways.map((pathway) => pathwayName(pathway, context)).join(', ');
      return say(
        context,
        '{away}. {cover} is named as cover, and may not answer for {pathways}: the chain passes over them.',
        { away: awayText(finding.absence, context), cover: nameOf(finding.cover), pathways },
      );
    }
    case 'awayOnDuty':
      return say(context, '{away}, and on a rota then: {duties}.', {
        away: awayText(finding.absence, context),
        duties: dutiesText(finding.duties, context),
      });
    default:
      return assertNever(finding);
  }
}

const DUTIES_SHOWN = 3;

function dutiesText(
  duties: Extract<ReachFinding, { about: 'awayOnDuty' }>['duties'],
  context: CardContext,
): string {
  const shown = duties
    .slice(0, DUTIES_SHOWN)
    .map(({ rota, from }) => `${rota.name}, ${timeText(from, context)}`);
  const left = duties.length - shown.length;
  return `${shown.join('; ')}${left > 0 ? say(context, '; and {left} more', { left }) : ''}`;
}

const addTheApp = (name: string, context: CardContext): string =>
  say(context, 'Ask {name} to add the app in Teams: Apps, then Oversight, then Add.', { name });

/** Who does what to mend it. */
export function fixText(finding: ReachFinding, row: ReachRow, context: CardContext): string {
  const name = context.nameOf(row.person);
  switch (finding.about) {
    case 'unreachable':
      return finding.reason === 'blockedByPerson'
        ? say(
            context,
            'Ask {name} to unblock Oversight in Teams (in its chat: More options, Unblock), and to write “help” there.',
            { name },
          )
        : `${addTheApp(name, context)}${installFix(row, context)}`;
    case 'neverReached':
      return say(
        context,
        'Ask {name} to open the Oversight app in Teams once, and to write “help” there.',
        { name },
      );
    case 'noCover':
      return say(context, 'Name a cover.');
    case 'coverAway':
    case 'coverUnreachable':
      return say(context, 'Name another cover.');
    case 'coverMayNot':
      return say(
        context,
        'Name another cover; or, if they have the authority, an administrator adds the pathway to “mayCover” of {key} in the service’s file.',
        { key: keyOf(finding.cover, context) },
      );
    case 'awayOnDuty':
      return say(
        context,
        'Put somebody else on: write “duty” with the rota, the day, the hours and their name.',
      );
    default:
      return assertNever(finding);
  }
}

const keyOf = (person: PersonId, { service }: CardContext): string =>
  service.people.get(person)?.key ?? '';

/** What would let the bot do it by itself. */
function installFix({ facts }: ReachRow, context: CardContext): string {
  switch (facts.installation?.outcome) {
    case 'notPermitted':
      return ` ${say(
        context,
        'An administrator can let Oversight do that by itself: “oversight doctor” says how.',
      )}`;
    case 'failed':
      return ` ${say(context, 'Or try again: Oversight may then manage to install it.')}`;
    case 'asking':
    case 'installed':
    case undefined:
      return '';
  }
}

/** A message to somebody who can't be reached, to be sent by another way. */
export function messageFor(row: ReachRow, finding: ReachFinding, context: CardContext): string {
  const { service, nameOf } = context;
  const [firstName = ''] = nameOf(row.person)
    .replace(/^(Dr|Mr|Mrs|Ms|Mx|Prof)\.? /, '')
    .split(' ');
  const place = row.places[0];
  const why =
    place === undefined
      ? ''
      : ` ${say(context, 'You stand in a chain of {name}: {place}.', {
          name: service.name,
          place: placeText(place, context),
        })}`;
  return say(
    context,
    'Hello {firstName}, Oversight can’t reach you in Teams.{why} {forThem} Then write “help” to it, so that we know it works. Thank you.',
    { firstName, why, forThem: forThem(finding, context) },
  );
}

const forThem = (finding: ReachFinding, context: CardContext): string =>
  say(
    context,
    finding.about === 'unreachable' && finding.reason === 'blockedByPerson'
      ? 'Please open the chat with Oversight in Teams and unblock it (More options, Unblock).'
      : 'Please open Teams, go to Apps, look for Oversight and add it.',
  );

/** Whether only the person themselves can mend it. */
export const isTheirsToMend = ({ about }: ReachFinding): boolean =>
  about === 'unreachable' || about === 'neverReached';
