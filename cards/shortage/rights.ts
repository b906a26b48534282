/** Who gets which buttons and forms. The server decides again at the press. */
import { concernedBy } from '../../services/shortage/concerned.ts';
import type { KnownShortage, Mitigation } from '../../services/shortage/shortage.ts';
import type { CardContext, Viewer } from '../context.ts';
import type { ShortageView } from './verbs.ts';

export const mayDecide = (
  { team }: Pick<KnownShortage, 'team'>,
  viewer: Viewer,
  { service }: CardContext,
): boolean => concernedBy(service, team).mayDecide.some((manager) => manager === viewer);

/** Those that are not done yet and that the viewer does, or about which they may decide. */
export const mayBeRecorded = (
  shortage: KnownShortage,
  viewer: Viewer,
  context: CardContext,
): readonly Mitigation[] =>
  shortage.status === 'declared'
    ? shortage.plan.mitigations.filter(
        ({ done, owner }) => !done && (owner === viewer || mayDecide(shortage, viewer, context)),
      )
    : [];

/** Which form somebody wants. */
export type ShortageQuestion =
  | { readonly view: 'dismiss' | 'review' | 'end' }
  | { readonly view: 'mitigation'; readonly number: number };

/** In which state each form is of use. */
const answered = { dismiss: 'proposed', review: 'declared', end: 'declared' } as const;

/** A form that opens must be of use to whoever opens it; without one they see how it stands. */
export function questionFor(
  shortage: KnownShortage,
  viewer: Viewer,
  { view, number }: { readonly view: ShortageView; readonly number?: number | undefined },
  context: CardContext,
): ShortageQuestion | undefined {
  if (view === 'status') return undefined;
  if (view === 'mitigation') {
    const found = mayBeRecorded(shortage, viewer, context).find((each) => each.number === number);
    return found && { view, number: found.number };
  }
  const isOfUse = shortage.status === answered[view] && mayDecide(shortage, viewer, context);
  return isOfUse ? { view } : undefined;
}
