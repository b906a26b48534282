/** Gaps in words: when, where, who is there, and why the other places are empty. */
import type { ChainRole, Skipped, SkipReason } from '../../services/cover/chain.ts';
import type { Gap, GapPart, Hole } from '../../services/coverage/coverage.ts';
import type { OpenHole } from '../../services/coverage/holes.ts';
import type { Instant, LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import { calendarOf, isWorkingTime } from '../../services/kernel/working-calendar.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { linkName, personText, skipText } from '../cover/link-words.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { roleWords } from '../vocabulary.ts';

/** "Sat 5 Dec 21:00 to Sun 6 Dec 09:00", "today 09:00 to 17:00": the day once where it is the same. */
export function spanText(
  { from, until }: { readonly from: Instant; readonly until: Instant },
  context: CardContext,
): string {
  const [start, end] = [timeText(from, context), timeText(until, context)];
  const day = start.slice(0, -5);
  if (day === '') return say(context, 'today {start} to {end}', { start, end });
  return say(context, '{start} to {what}', {
    start,
    what: end.startsWith(day) ? end.slice(-5) : end,
  });
}

/** "Sat 5 Dec 21:00 to Sun 6 Dec 09:00, Riverside, every pathway". */
export const holeText = (hole: Hole, context: CardContext): string =>
  `${spanText(hole, context)}, ${placeText(hole, context)}`;

/** "Riverside, every pathway", "Riverside, Perinatal and Crisis". */
export function placeText(
  { locality, pathways }: Pick<Hole, 'locality' | 'pathways'>,
  context: CardContext,
): string {
  const name = context.service.localities.get(locality)?.name ?? locality;
  const which = pathwaysText(locality, pathways, context);
  return escapeText(
    `${name}, ${which === say(context, everyPathway) ? which.toLowerCase() : which}`,
  );
}

const everyPathway = 'Every pathway';

/** "Every pathway" of a locality, or their names; plain text. */
export function pathwaysText(
  locality: LocalityId,
  pathways: readonly PathwayId[],
  context: CardContext,
): string {
  const led = context.service.leadership.filter((entry) => entry.locality === locality).length;
  if (pathways.length > 1 && pathways.length === led) return say(context, everyPathway);
  const names = pathways.map((id) => context.service.pathways.get(id)?.name ?? id);
  const left = names.length - PATHWAYS_NAMED;
  return andList(
    left > 0 ? [...names.slice(0, PATHWAYS_NAMED), say(context, '{left} more', { left })] : names,
    context,
  );
}

/** Names of pathways that are listed at most; the rest is counted. */
const PATHWAYS_NAMED = 4;

export const andList = (names: readonly string[], context: CardContext): string =>
  names.length < 2
    ? names.join('')
    : say(context, '{names} and {names2}', {
        names: names.slice(0, -1).join(', '),
        names2: names.at(-1) ?? '',
      });

/** A place that is empty, and a moment of that time. */
type Missing = Skipped & { readonly at: Instant };

/** Sentences about who is there that are shown; pathways may differ. */
const SENTENCES = 3;
/** People who are away that are named; the rest is counted. */
const MISSING_NAMED = 5;

/** Who can be asked at the worst moment, and why nobody else can. */
export function whyText({ gaps }: Pick<OpenHole, 'gaps'>, context: CardContext): string {
  const worst = gaps.flatMap((gap) => worstPart(gap) ?? []);
  const there = Map.groupBy(worst, ({ there: links }) =>
    links.map(({ person }) => person).toString(),
  );
  const empty = worst.flatMap((part): readonly Missing[] =>
    part.empty
      .filter((skipped) => !isFilled(skipped, worst))
      .map((skipped) => ({ ...skipped, at: part.from })),
  );
  const isOff = (each: Missing): boolean => isOffShift(each, context);
  const missing = new Set(
    empty.filter((each) => !isOff(each)).flatMap((each) => missingText(each, context)),
  );
  const left = missing.size - MISSING_NAMED;
  const named = [...missing].slice(0, MISSING_NAMED);
  return [
    ...[...there.values()]
      .slice(0, SENTENCES)
      .flatMap(([part]) => (part === undefined ? [] : thereText(part, context))),
    ...(named.length === 0 ? [] : [`${named.join('; ')}.`]),
    ...(left > 0 ? [say(context, '{left} more are missing.', { left })] : []),
    ...(empty.some(isOff) ? [say(context, 'The others are off shift then.')] : []),
  ].join(' ');
}

/** Somebody who has another role in one pathway has this one in another: nobody is missing. */
const isFilled = ({ role, person, reason }: Skipped, parts: readonly GapPart[]): boolean =>
  reason.why === 'alreadyInChain' &&
  parts.some(({ there }) => there.some((link) => link.role === role && link.person === person));

/** The part with the fewest people, the first of several. */
const worstPart = ({ parts }: Gap): GapPart | undefined =>
  parts.reduce<GapPart | undefined>(
    (worst, part) => (worst && worst.there.length <= part.there.length ? worst : part),
    undefined,
  );

function thereText({ there, instead }: GapPart, context: CardContext): string {
  if (there.length > 0) {
    return say(context, 'Only {andList} can be asked.', {
      andList: andList(
        there.map((link) => linkName(link, context)),
        context,
      ),
    });
  }
  const [first] = instead;
  if (first === undefined) return say(context, 'Nobody can be asked.');
  return say(
    context,
    'Nobody can be asked in a place of their own; {name} would be asked all the same.',
    { name: personText(first.person, context) },
  );
}

const onRotas: readonly ChainRole[] = ['dutyClinician', 'onCallManager'];

const isAbsence = ({ why }: SkipReason): boolean =>
  why === 'onLeave' || why === 'offSick' || why === 'outOfOffice';

/** Whoever is on leave at a time at which they would not work anyway is not why there is a gap. */
function isOffShift({ role, person, reason, at }: Missing, { service }: CardContext): boolean {
  if (reason.why === 'offShift') return true;
  if (person === undefined || onRotas.includes(role) || !isAbsence(reason)) return false;
  return !isWorkingTime(calendarOf(service, service.people.get(person)), at);
}

/** Why a place is empty. That nobody is named as deputy is how the service is set up, not news. */
function missingText({ role, person, reason }: Missing, context: CardContext): readonly string[] {
  if (person === undefined) {
    return onRotas.includes(role)
      ? [say(context, 'Nobody is {role}', { role: say(context, roleWords[role]) })]
      : [];
  }
  const name = `${personText(person, context)} (${say(context, roleWords[role])})`;
  return [
    `${name} ${isAbsence(reason) ? `${say(context, 'is')} ` : ''}${skipText(reason, context)}`,
  ];
}
