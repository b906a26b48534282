import type { Newness } from '../../services/kernel/journal.ts';
import type { Audience, Subject } from '../../services/notice/notice.ts';
import type { Post } from '../posts/posts.ts';

/** Whether somebody is alerted of something, and in which words. */
export type Alert =
  /** Lock-screen words: at most a case reference and the urgency, nothing clinical. */
  | { readonly how: 'aloud'; readonly words: string }
  /** The card comes without a sound. */
  | { readonly how: 'silently' }
  /** It is no longer so, or somebody else was told: no card. */
  | { readonly how: 'notAtAll'; readonly why: string }
  /** Only another version knows what is to be told. */
  | { readonly how: 'unknown'; readonly why: string };

export const noSuchTelling = (telling: string): Alert => ({
  how: 'unknown',
  why: `there is no telling ${telling}`,
});

/** A subject as it stands now. */
export type Notice = Post & {
  readonly alert: (telling: string, to: Audience) => Alert;
};

/** One kind of subject: how it is read, drawn and told. */
export interface NoticeKind {
  /** The `kind` of its subjects. */
  readonly kind: string;
  /**
   * Nothing when there is no such subject (any more).
   * @param how a kind may read all the same
   */
  load(subject: Subject, how?: Newness): Promise<Notice | undefined>;
  /**
   * Somebody could not be told, for good: whom to tell instead, once what there is to do about it
   * has been done. What must not stay unheard goes to somebody else.
   */
  instead(
    subject: Subject,
    telling: string,
    to: Audience,
    why: string,
  ): Promise<readonly Audience[]>;
}
