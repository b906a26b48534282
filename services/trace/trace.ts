/**
 * A decision trace (G5): an episode without names, which a person has looked through text by text
 * and released. One stream an episode, in the partition of its team; a pack shows released ones.
 */
import { z } from 'zod';
import type { CaseRef, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import { StreamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { TraceEntry, TraceText } from './anonymise.ts';
import { withoutDoubts } from './check-edited.ts';

/** The stream of the consult or sign-off that it is about. */
export const EpisodeId = z
  .string()
  .regex(/^(?:consult|signoff)\.[0-9A-Za-z-]{1,110}$/)
  .transform((id) => StreamId.parse(id));

export type TraceIdentity = { readonly team: TeamId; readonly episode: StreamId };

export const tracePurposes = ['pack', 'audit', 'incident', 'teaching'] as const;
export type TracePurpose = (typeof tracePurposes)[number];

export type TraceDraft = TraceIdentity & {
  readonly caseRef: CaseRef;
  readonly purpose: TracePurpose;
  /** `YYYY-MM` in which the episode began: the packs that may show it. */
  readonly month: string;
  readonly dayOne: LocalDate;
  readonly entries: readonly TraceEntry[];
  /** What `[Case 1]`, `[Case 2]` … stand for; never shown. */
  readonly cases: readonly CaseRef[];
  /** Whose decisions it shows before all: they don't release it. */
  readonly about: readonly PersonId[];
  /** How many events it was drawn from. */
  readonly events: number;
};

export type TextDecision =
  /** As it was masked; what was doubtful is taken out. */
  | { readonly kind: 'kept' }
  /** `cleared`: words that were asked about, and name nobody. */
  | { readonly kind: 'edited'; readonly text: string; readonly cleared: readonly string[] }
  | { readonly kind: 'leftOut' };

export type DecidedText = TextDecision & { readonly by: PersonId; readonly at: Instant };

type Facts = TraceDraft & {
  readonly drafted: { readonly by: PersonId; readonly at: Instant };
  /** By the number of the text, from 1. */
  readonly decisions: Readonly<Record<string, DecidedText>>;
};

type Done = { readonly by: PersonId; readonly at: Instant };

export type Trace =
  | { readonly status: 'none' }
  | (Facts & { readonly status: 'drafted' })
  | (Facts & { readonly status: 'released'; readonly released: Done })
  | (Facts & {
      readonly status: 'withdrawn';
      readonly released: Done;
      readonly withdrawn: Done & { readonly why: string };
    });

export type BegunTrace = Exclude<Trace, { readonly status: 'none' }>;
export type DraftedTrace = Extract<Trace, { readonly status: 'drafted' }>;

/** All texts in order: a text's number is its place, from 1. */
export const textsIn = ({ entries }: Pick<TraceDraft, 'entries'>): readonly TraceText[] =>
  entries.flatMap(({ texts }) => texts);

/** Numbers of the texts that nobody has decided on. */
export const undecidedIn = (trace: BegunTrace): readonly number[] =>
  textsIn(trace).flatMap((_text, index) => (trace.decisions[index + 1] ? [] : [index + 1]));

/** How the text stands in the released form; nothing while nobody has decided. */
export function finalText(
  { text }: TraceText,
  decision: TextDecision | undefined,
): string | undefined {
  if (decision === undefined) return undefined;
  if (decision.kind === 'leftOut') return '[left out]';
  return decision.kind === 'edited' ? decision.text : withoutDoubts(text);
}

/** As it is read by anybody: with texts as they were released alone. */
export function finalEntries(trace: BegunTrace): readonly {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly texts: readonly { readonly label: string; readonly text: string }[];
}[] {
  let number = 0;
  return trace.entries.map(({ texts, ...entry }) => ({
    ...entry,
    texts: texts.flatMap((each) => {
      number += 1;
      const text = finalText(each, trace.decisions[number]);
      return text === undefined ? [] : [{ label: each.label, text }];
    }),
  }));
}
