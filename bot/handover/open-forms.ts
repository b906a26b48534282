/** Forms of a consult that somebody opens on the card of a handover: it too waits while they type. */
import type { ConsultDesk, ConsultRef } from '../../services/consult/desk.ts';
import { keptUnder } from '../../services/handover/consult-works.ts';
import { handoverSubject } from '../../services/handover/subject.ts';
import type { TenantId } from '../../services/kernel/ids.ts';
import type { OpenForms } from '../consult/open-forms.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { Posts } from '../posts/posts.ts';
import type { PostKey } from '../posts/records.ts';

export type HandoverFormParts = {
  readonly desk: Pick<ConsultDesk, 'load'>;
  readonly posts: Pick<Posts, 'formOpened' | 'formClosed'>;
  readonly tenant: TenantId;
};

export function onHandoverCardsToo(
  openForms: OpenForms,
  { desk, posts, tenant }: HandoverFormParts,
): OpenForms {
  const keysOf = async (ref: ConsultRef): Promise<readonly PostKey[]> => {
    const { state } = await desk.load(ref);
    const kept = state.status === 'notRequested' ? [] : keptUnder(state);
    return kept.map((keeping) => noticeKey(tenant, handoverSubject(keeping)));
  };
  return {
    ...openForms,
    async opened(ref, activityId) {
      await openForms.opened(ref, activityId);
      for (const key of await keysOf(ref)) await posts.formOpened(key, activityId);
    },
    async closed(ref, activityId) {
      await openForms.closed(ref, activityId);
      for (const key of await keysOf(ref)) await posts.formClosed(key, activityId);
    },
  };
}
