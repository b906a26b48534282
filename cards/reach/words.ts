/** Who can be reached, why somebody can't, and what to do about it, in plain text: not escaped. */
import type { Absence } from '../../services/absence/absence.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant, LocalityId, PathwayId, PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { unreachableWords } from '../../services/people/cut-off.ts';
import type { ReachFinding, ReachPlace, ReachRow, ReachState } from '../../services/reach/reach.ts';
import { atText, timeText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';

export const stateWords: Readonly<Record<ReachState, string>> = {
  broken: 'Can’t be reached',
  attention: 'Needs attention',
  fine: 'Can be reached',
};

const pathwayName = (pathway: PathwayId, { service }: CardContext): string =>
  service.pathways.get(pathway)?.name ?? pathway;

const spanText = (
  { from, until }: { readonly from: Instant; readonly until?: Instant },
  context: CardContext,
): string =>
  [
    ...(isBefore(context.now, from) ? [`from ${startText(from, context)}`] : []),
    until === undefined ? 'until they are back' : untilText(until, context),
  ].join(' ');

/** Without the hour where it is the day's first. */
const startText = (from: Instant, context: CardContext): string =>
  timeText(from, context).replace(/(?<=.) 00:00$/, '');

/** "named lead for Crisis, Riverside", "on the rota Riverside duty until 17:00". */
function placeText(place: ReachPlace, context: CardContext): string {
  switch (place.as) {
    case 'lead':
      return `named lead for ${whereText(place, context)}`;
    case 'cover':
    case 'deputy':
      return `${place.as} for ${whereText(place, context)}`;
    case 'coversFor':
      return `covers for ${context.nameOf(place.person)} ${spanText(place, context)}`;
    case 'onRota':
      return `on the rota ${place.rota.name} ${spanText(place, context)}`;
    case 'manager':
      return `manages ${context.service.teams.get(place.team)?.name ?? place.team}`;
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
  const text = `${shown.join('; ')}${left > 0 ? `; and ${left} more` : ''}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** When something came from them last. */
export const lastSeenText = ({ facts }: ReachRow, context: CardContext): string =>
  facts.lastSeen === undefined
    ? 'Oversight has not heard from them yet.'
    : `Oversight heard from them last ${atText(facts.lastSeen, context)}.`;

const awayWords = {
  leave: 'On leave',
  sickness: 'Off sick',
  outOfOffice: 'Out of office',
} as const;

const awayText = (absence: Absence, context: CardContext): string =>
  `${awayWords[absence.kind]} ${spanText(absence, context)}`;

/** What is so, as a sentence or two about the person. */
export function findingText(finding: ReachFinding, context: CardContext): string {
  const { nameOf } = context;
  switch (finding.about) {
    case 'unreachable': {
      const words = unreachableWords(finding);
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}. Known since ${timeText(finding.since, context)}.`;
    }
    case 'neverReached':
      return 'Has no chat with Oversight yet, so nobody knows whether messages arrive.';
    case 'noCover':
      return `${awayText(finding.absence, context)}, and no cover is named. The standing cover is asked meanwhile.`;
    case 'coverAway':
      return `${awayText(finding.absence, context)}. ${nameOf(finding.cover)} is named as cover, and is away ${spanText(finding.coverAbsence, context)}.`;
    case 'coverUnreachable':
      return `${awayText(finding.absence, context)}. ${nameOf(finding.cover)} is named as cover, and can’t be reached in Teams.`;
    case 'coverMayNot': {
      const pathways = finding.pathways.map((pathway) => pathwayName(pathway, context)).join(', ');
      return `${awayText(finding.absence, context)}. ${nameOf(finding.cover)} is named as cover, and may not answer for ${pathways}: the chain passes over them.`;
    }
    case 'awayOnDuty':
      return `${awayText(finding.absence, context)}, and on a rota then: ${dutiesText(finding.duties, context)}.`;
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
  return `${shown.join('; ')}${left > 0 ? `; and ${left} more` : ''}`;
}

const addTheApp = (name: string): string =>
  `Ask ${name} to add the app in Teams: Apps, then Oversight, then Add.`;

/** Who does what to mend it. */
export function fixText(finding: ReachFinding, row: ReachRow, context: CardContext): string {
  const name = context.nameOf(row.person);
  switch (finding.about) {
    case 'unreachable':
      return finding.reason === 'blockedByPerson'
        ? `Ask ${name} to unblock Oversight in Teams (in its chat: More options, Unblock), and to write “help” there.`
        : `${addTheApp(name)}${installFix(row)}`;
    case 'neverReached':
      return `Ask ${name} to open the Oversight app in Teams once, and to write “help” there.`;
    case 'noCover':
      return 'Name a cover.';
    case 'coverAway':
    case 'coverUnreachable':
      return 'Name another cover.';
    case 'coverMayNot':
      return `Name another cover; or, if they have the authority, an administrator adds the pathway to “mayCover” of ${keyOf(finding.cover, context)} in the service’s file.`;
    case 'awayOnDuty':
      return 'Put somebody else on: write “duty” with the rota, the day, the hours and their name.';
    default:
      return assertNever(finding);
  }
}

const keyOf = (person: PersonId, { service }: CardContext): string =>
  service.people.get(person)?.key ?? '';

/** What would let the bot do it by itself. */
function installFix({ facts }: ReachRow): string {
  switch (facts.installation?.outcome) {
    case 'notPermitted':
      return ' An administrator can let Oversight do that by itself: “oversight doctor” says how.';
    case 'failed':
      return ' Or try again: Oversight may then manage to install it.';
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
      : ` You stand in a chain of ${service.name}: ${placeText(place, context)}.`;
  return `Hello ${firstName}, Oversight can’t reach you in Teams.${why} ${forThem(finding)} Then write “help” to it, so that we know it works. Thank you.`;
}

const forThem = (finding: ReachFinding): string =>
  finding.about === 'unreachable' && finding.reason === 'blockedByPerson'
    ? 'Please open the chat with Oversight in Teams and unblock it (More options, Unblock).'
    : 'Please open Teams, go to Apps, look for Oversight and add it.';

/** Whether only the person themselves can mend it. */
export const isTheirsToMend = ({ about }: ReachFinding): boolean =>
  about === 'unreachable' || about === 'neverReached';
