/** How people work on a sign-off in the browser's rehearsal: part by part, then the decision. */
import { expect } from '@jest/globals';
import type { Actor } from './e2e-actor.ts';
import type { Stage } from './e2e.ts';
import { findingsIn } from './rehearsal-browser.ts';

/** What is typed, chosen or ticked in a form, by the label of its field. */
export type Answers = {
  /** Texts, and days as `YYYY-MM-DD`. */
  readonly writes?: Readonly<Record<string, string>>;
  /** From a list that opens. */
  readonly chooses?: Readonly<Record<string, string>>;
  /** Answers that stand open on the card. */
  readonly ticks?: readonly string[];
};

export async function answers(actor: Actor, { writes, chooses, ticks }: Answers): Promise<void> {
  for (const [label, text] of Object.entries(writes ?? {})) await actor.writes(label, text);
  for (const [label, option] of Object.entries(chooses ?? {})) {
    // By its role: an option may hold the same word.
    await actor.card.getByRole('combobox', { name: label }).selectOption({ label: option });
  }
  for (const answer of ticks ?? []) await actor.ticks(answer);
}

/** The part that is next, by its title; saved. */
export async function fillsNext(actor: Actor, title: string, typed: Answers): Promise<void> {
  await actor.presses('Next part…');
  await actor.reads(title);
  await answers(actor, typed);
  await actor.presses('Save');
  await actor.reads(`✓ ${title}`);
}

/** Nothing stands beyond the screen's edge, and nothing is hard to use without eyes or a mouse. */
export async function expectReadable(stage: Stage): Promise<void> {
  expect(await stage.overflow()).toBeLessThanOrEqual(0);
  await stage.dismissBanners();
  expect(await findingsIn(stage.page)).toEqual([]);
}
