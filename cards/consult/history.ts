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
    ...consult.asked.map((hop) => ({
      at: hop.at,
      parts: [
        section(
          `${timeText(hop.at, context)} – ${personText(hop.link.person, context)} asked`,
          `${linkText(hop.link, context)}${presenceText(hop.link.directory)}; ${resultWords[hop.result]}${hop.detail === undefined ? '' : `: ${hop.detail}`}${pagedText(hop.paged, context)}${clockText(hop)}`,
        ),
      ],
    })),
    ...consult.notes.map(({ at, by, kind, text }) => ({
      at,
      parts: [
        section(`${timeText(at, context)} – ${personText(by, context)} ${noteWords[kind]}`, text),
      ],
    })),
    ...consult.exceptions.map(({ at, kind, times }) => ({
      at,
      parts: [
        section(
          `${timeText(at, context)} – out of standard`,
          `${exceptionWords[kind]}${times > 1 ? ` Raised ${times} times.` : ''}`,
        ),
      ],
    })),
    ...(consult.managersPaged ?? []).map((paged) => ({
      at: paged.at,
      parts: [
        section(
          `${timeText(paged.at, context)} – second channel`,
          paged.result === 'delivered'
            ? `${context.nameOf(paged.person)} was paged as a manager`
            : `${context.nameOf(paged.person)} could not be paged as a manager: ${paged.detail ?? ''}`,
        ),
      ],
    })),
    ...(consult.wentAway ?? []).map(({ at, person }) => ({
      at,
      parts: [
        section(
          `${timeText(at, context)} – ${personText(person, context)} went away`,
          'It went back to the chain.',
        ),
      ],
    })),
    ...held(consult, context),
    ...ended(consult, context),
  ].sort((a, b) => compareInstants(a.at, b.at));

/** Why the clock was shorter than the standard, with what the directory said. */
function clockText({ clock, link: { directory } }: Asked): string {
  if (clock === undefined) return '';
  const why = directory?.state === 'unknown' ? `: ${directory.why}` : '';
  return `. Its clock was shortened, as ${saidNothing('this person')}${why}`;
}

const requested = (consult: RequestedConsult, context: CardContext): Moment => ({
  at: consult.requestedAt,
  parts: [
    section(
      `${timeText(consult.requestedAt, context)} – requested`,
      `By ${context.nameOf(consult.request.requester)}`,
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
      parts: [section(`${timeText(since, context)} – ${name} has it`, roleWords[role])],
    },
    ...(offer === undefined
      ? []
      : [
          {
            at: offer.at,
            parts: [
              section(
                `${timeText(offer.at, context)} – offered to ${personText(offer.to.person, context)}`,
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
    return [{ at, parts: [section(`${timeText(at, context)} – withdrawn`, reason)] }];
  }
  if (consult.status !== 'advised' && consult.status !== 'closed') return [];
  const { advice, review } = consult;
  const advised: Moment = {
    at: advice.at,
    parts: [
      section(
        `${timeText(advice.at, context)} – ${personText(advice.by, context)} advised`,
        advice.decision,
      ),
      section('Why', advice.rationale),
      ...(advice.actions.length === 0
        ? []
        : [section('Agreed actions', actionLines(consult, context, Infinity))]),
      section('Look at it again', dateText(advice.reviewOn, context)),
    ],
  };
  return [
    advised,
    ...(review?.status === 'done'
      ? [
          {
            at: review.at,
            parts: [section(`${timeText(review.at, context)} – clinical review`, review.finding)],
          },
        ]
      : []),
    ...(consult.status === 'closed'
      ? [
          {
            at: consult.outcome.at,
            parts: [
              section(
                `${timeText(consult.outcome.at, context)} – closed: ${outcomeWords[consult.outcome.kind].toLowerCase()}`,
                consult.outcome.whatHappened,
              ),
            ],
          },
        ]
      : []),
  ];
}
