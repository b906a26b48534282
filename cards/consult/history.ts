/** A consult's timeline, from the request to its end, whole. */
import type { Asked, RequestedConsult } from '../../services/consult/consult.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { compareInstants } from '../../services/kernel/time.ts';
import { dateText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { presenceText, saidNothing } from '../cover/directory-words.ts';
import { linkText, personText } from '../cover/link-words.ts';
import { section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { exceptionWords, outcomeWords, roleWords } from '../vocabulary.ts';
import { resultWords } from './facts.ts';
import { pagedText } from './paged-words.ts';
import { actionLines, noteWords, summarySections } from './sections.ts';

type Moment = { readonly at: Instant; readonly parts: readonly Part[] };

/** Bytes of a page's rows; with the card around it well under the budget of 24 KB. */
const PAGE_BYTES = 18_000;

const sizeOf = (part: Part): number => new TextEncoder().encode(JSON.stringify(part)).length;

/** Rows in the order of time, cut into pages that fit a card. Never empty. */
export function historyPages(
  consult: RequestedConsult,
  context: CardContext,
): readonly (readonly Part[])[] {
  const rows = [
    ...summarySections(consult, context, Infinity),
    ...moments(consult, context).flatMap(({ parts }) => parts),
  ];
  const pages: Part[][] = [[]];
  let room = PAGE_BYTES;
  for (const row of rows) {
    const size = sizeOf(row);
    if (size > room && pages.at(-1)?.length !== 0) {
      pages.push([]);
      room = PAGE_BYTES;
    }
    pages.at(-1)?.push(row);
    room -= size;
  }
  return pages;
}

const moments = (consult: RequestedConsult, context: CardContext): readonly Moment[] =>
  [
    requested(consult, context),
    ...consult.asked.map((hop) => askedMoment(hop, context)),
    ...consult.notes.map(({ at, by, kind, text }) => ({
      at,
      parts: [
        section(
          `${timeText(at, context)} – ${say(context, noteWords[kind], { name: personText(by, context) })}`,
          text,
        ),
      ],
    })),
    ...consult.exceptions.map(({ at, kind, times }) => ({
      at,
      parts: [
        section(
          say(context, '{when} – out of standard', { when: timeText(at, context) }),
          `${say(context, exceptionWords[kind])}${times > 1 ? ` ${say(context, 'Raised {count} times.', { count: times })}` : ''}`,
        ),
      ],
    })),
    ...(consult.managersPaged ?? []).map((paged) => pagedMoment(paged, context)),
    ...(consult.wentAway ?? []).map((gone) => goneMoment(gone, context)),
    ...held(consult, context),
    ...ended(consult, context),
  ].sort((a, b) => compareInstants(a.at, b.at));

const askedMoment = (hop: Asked, context: CardContext): Moment => ({
  at: hop.at,
  parts: [
    section(
      say(context, '{when} – {name} asked', {
        when: timeText(hop.at, context),
        name: personText(hop.link.person, context),
      }),
      `${upperFirst(linkText(hop.link, context))}${presenceText(hop.link.directory, context)}; ${say(context, resultWords[hop.result])}${hop.detail === undefined ? '' : `: ${hop.detail}`}${pagedText(hop.paged, context)}${clockText(hop, context)}`,
    ),
  ],
});

const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const pagedMoment = (
  { at, person, result, detail = '' }: NonNullable<RequestedConsult['managersPaged']>[number],
  context: CardContext,
): Moment => {
  const name = context.nameOf(person);
  const text =
    result === 'delivered'
      ? say(context, '{name} was paged as a manager', { name })
      : say(context, '{name} could not be paged as a manager: {detail}', { name, detail });
  const label = say(context, '{when} – second channel', { when: timeText(at, context) });
  return { at, parts: [section(label, text)] };
};

const goneMoment = (
  { at, person }: NonNullable<RequestedConsult['wentAway']>[number],
  context: CardContext,
): Moment => {
  const name = personText(person, context);
  const label = say(context, '{when} – {name} went away', { when: timeText(at, context), name });
  return { at, parts: [section(label, say(context, 'It went back to the chain.'))] };
};

/** Why the clock was shorter than the standard, with what the directory said. */
function clockText({ clock, link: { directory } }: Asked, context: CardContext): string {
  if (clock === undefined) return '';
  const why = directory?.state === 'unknown' ? `: ${directory.why}` : '';
  const person = say(context, 'this person');
  const nothing = saidNothing(person, context);
  return `. ${say(context, 'It was to move on sooner, as {nothing}', { nothing })}${why}`;
}

const requested = (consult: RequestedConsult, context: CardContext): Moment => ({
  at: consult.requestedAt,
  parts: [
    section(
      say(context, '{when} – requested', { when: timeText(consult.requestedAt, context) }),
      say(context, 'By {name}', { name: context.nameOf(consult.request.requester) }),
    ),
  ],
});

function held(consult: RequestedConsult, context: CardContext): readonly Moment[] {
  if (!('holder' in consult)) return [];
  const { person, role, since } = consult.holder;
  const offer = consult.status === 'held' ? consult.offer : undefined;
  const name = personText(person, context);
  return [
    {
      at: since,
      parts: [
        section(
          say(context, '{when} – {name} has it', { when: timeText(since, context), name }),
          say(context, roleWords[role]),
        ),
      ],
    },
    ...(offer === undefined
      ? []
      : [
          {
            at: offer.at,
            parts: [
              section(
                say(context, '{when} – offered to {name}', {
                  when: timeText(offer.at, context),
                  name: personText(offer.to.person, context),
                }),
                offer.reason,
              ),
            ],
          },
        ]),
  ];
}

function ended(consult: RequestedConsult, context: CardContext): readonly Moment[] {
  if (consult.status === 'withdrawn') {
    const { at, reason } = consult.withdrawal;
    const label = say(context, '{when} – withdrawn', { when: timeText(at, context) });
    return [moment(at, label, reason)];
  }
  if (consult.status !== 'advised' && consult.status !== 'closed') return [];
  const { review } = consult;
  const reviewed =
    review?.status === 'done'
      ? [
          moment(
            review.at,
            say(context, '{when} – clinical review', { when: timeText(review.at, context) }),
            review.finding,
          ),
        ]
      : [];
  return [
    advised(consult, context),
    ...reviewed,
    ...(consult.status === 'closed' ? [closed(consult, context)] : []),
  ];
}

type WithAdvice = Extract<RequestedConsult, { status: 'advised' | 'closed' }>;

const advised = (consult: WithAdvice, context: CardContext): Moment => {
  const { advice } = consult;
  return {
    at: advice.at,
    parts: [
      section(
        say(context, '{when} – {name} advised', {
          when: timeText(advice.at, context),
          name: personText(advice.by, context),
        }),
        advice.decision,
      ),
      section(say(context, 'Why'), advice.rationale),
      ...(advice.actions.length === 0
        ? []
        : [section(say(context, 'Agreed actions'), actionLines(consult, context, Infinity))]),
      section(say(context, 'Look at it again'), dateText(advice.reviewOn, context)),
    ],
  };
};

const closed = (
  { outcome }: Extract<RequestedConsult, { status: 'closed' }>,
  context: CardContext,
): Moment =>
  moment(
    outcome.at,
    say(context, '{when} – closed: {outcome}', {
      when: timeText(outcome.at, context),
      outcome: say(context, outcomeWords[outcome.kind]).toLowerCase(),
    }),
    outcome.whatHappened,
  );

const moment = (at: Instant, label: string, text: string): Moment => ({
  at,
  parts: [section(label, text)],
});
