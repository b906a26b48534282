/** Somebody's agreed actions of one origin as a card that is posted and kept up to date. */
import { actionsCard, type OwnersActions } from '../../cards/action/card.ts';
import type { CardContext } from '../../cards/context.ts';
import { messageCard } from '../../cards/desk/message.ts';
import type { OpenedAction } from '../../services/action/action.ts';
import type { Bundle, BundleRef } from '../../services/action/desk.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { TenantId } from '../../services/kernel/ids.ts';
import type { Post } from '../posts/posts.ts';
import type { PostKey } from '../posts/records.ts';

export const isSome = (actions: readonly OpenedAction[]): actions is OwnersActions =>
  actions.length > 0;

export const actionPostKey = (tenant: TenantId, { team, key, owner }: BundleRef): PostKey => ({
  partition: partitionOf(tenant, team),
  prefix: `actionCard.${key}.${owner}.`,
});

export const actionPost = (
  { owner, actions, sequence }: Bundle & { readonly actions: OwnersActions },
  context: () => CardContext,
): Post => ({
  sequence,
  isOver: actions.every(({ status }) => status === 'done'),
  title: actions[0].caseRef,
  draw: (viewer) => actionsCard(actions, viewer, context(), { owner }),
});

const goneText =
  'The action that stood here is with somebody else now. Nothing is left for you to do.';

/** The card of somebody who had actions of one origin for a while; nothing where none were agreed. */
export function bundlePost(bundle: Bundle, context: () => CardContext): Post | undefined {
  const { actions, sequence, caseRef } = bundle;
  if (isSome(actions)) return actionPost({ ...bundle, actions }, context);
  if (caseRef === undefined) return undefined;
  return { sequence, isOver: true, title: caseRef, draw: () => messageCard(caseRef, goneText) };
}
