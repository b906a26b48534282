/** Registers over entries that a test makes; what is asked of them is kept to be looked at. */
import { gentle } from '../../rehearsal/gallery/sample-consults.ts';
import {
  competency,
  restrictions,
  sampleCompetencies,
  sampleEntries,
} from '../../rehearsal/gallery/sample-registers.ts';
import type { SignOffs } from '../../services/register/sign-offs.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { isOver, type BegunSignOff } from '../../services/sign-off/sign-off.ts';

export const registerKinds = [restrictions, competency];

const sampleRegister = (): readonly BegunSignOff[] => [
  ...sampleEntries(gentle),
  ...sampleCompetencies(gentle),
];

export class ListedSignOffs implements SignOffs {
  entries: readonly BegunSignOff[];

  constructor(entries: readonly BegunSignOff[] = sampleRegister()) {
    this.entries = entries;
  }

  async *register(...[kind, scopes]: Parameters<SignOffs['register']>) {
    await Promise.resolve();
    yield* this.entries.filter(
      (each) => each.kind === kind && scopes.includes(each.scope) && !isOver(each),
    );
  }

  async *ended(...[kind, scopes, month]: Parameters<SignOffs['ended']>) {
    await Promise.resolve();
    yield* this.entries.filter(
      (each) =>
        each.kind === kind &&
        scopes.includes(each.scope) &&
        isOver(each) &&
        localDate('UTC', each.ended.at).startsWith(month),
    );
  }
}
