/**
 * One form is one consult, also where it is sent again with another team's locality: whoever asks
 * by it first writes down for which team, in the one partition that all teams share. So two
 * replicas can't take one form for two teams, and nobody looks through every team for it.
 */
import { z } from 'zod';
import { partitionOf } from '../kernel/documents.ts';
import { Instant, TeamId, type ConsultId, type TenantId } from '../kernel/ids.ts';
import { millisecondsBetween } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Document, DocumentId, Etag, Operation, Store } from '../ports/store.ts';
import type { Consult, RequestedConsult } from './consult.ts';

const FormClaim = z.object({ team: TeamId, at: Instant });

const formId = (id: ConsultId): DocumentId => `form.${id}`;

/**
 * A form can be pressed as long as its message stands in a chat. So long the bot knows its cards
 * (`cards.…`): older ones it brings up to date no more, and nobody works from them.
 */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

/** So long whoever claimed a form is waited for; then it is anybody's, if it became no consult. */
const HELD_MS = 60_000;

/** So late after the claim nothing is asked by it: the other half is for the write itself. */
const USABLE_MS = HELD_MS / 2;

/** How often others may be quicker before it is called busy. */
const MAX_TRIES = 5;

export type ClaimedForm =
  /** Its consult may be asked for, while `isUsable`. */
  | { readonly is: 'ours'; readonly since: Instant }
  /** It became a consult of another team. */
  | { readonly is: 'asked'; readonly consult: RequestedConsult }
  /** Somebody is about to ask another team by it, or died over it less than a minute ago. */
  | { readonly is: 'busy' };

export type FormClaimParts = {
  readonly store: Pick<Store, 'read' | 'commit'>;
  readonly tenant: TenantId;
  readonly clock: Clock;
  /** What the store holds of the form's consult in that team. */
  readonly consultIn: (team: TeamId) => Promise<Consult>;
};

type Form = { readonly id: ConsultId; readonly team: TeamId };

/** Claims a form for a team. The same team may send it as often as it likes: its consult is one stream. */
export async function claimForm(parts: FormClaimParts, form: Form): Promise<ClaimedForm> {
  const { store, tenant, clock } = parts;
  let found: Found = { is: 'free' };
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const at = clock.now();
    const claim = claiming(documentOf(form, at), found.ifMatch);
    const { outcome } = await store.commit(partitionOf(tenant, 'service'), [claim]);
    if (outcome === 'committed') return { is: 'ours', since: at };
    const now = await look(parts, form);
    if (now.is !== 'free') return now;
    found = now;
  }
  return { is: 'busy' };
}

export const isUsable = (since: Instant, now: Instant): boolean => age(since, now) < USABLE_MS;

type Found = { readonly is: 'free'; readonly ifMatch?: Etag };

/** A claim whose answer was lost names our team, and is ours. */
async function look(
  { store, tenant, clock, consultIn }: FormClaimParts,
  { id, team }: Form,
): Promise<ClaimedForm | Found> {
  const stored = await store.read(partitionOf(tenant, 'service'), formId(id));
  if (stored === undefined) return { is: 'free' };
  const claim = FormClaim.parse(stored.body);
  const free: Found = { is: 'free', ifMatch: stored.etag };
  if (claim.team === team) {
    return isUsable(claim.at, clock.now()) ? { is: 'ours', since: claim.at } : free;
  }
  const consult = await consultIn(claim.team);
  if (consult.status !== 'notRequested') return { is: 'asked', consult };
  return age(claim.at, clock.now()) < HELD_MS ? { is: 'busy' } : free;
}

const documentOf = ({ id, team }: Form, at: Instant): Document => ({
  id: formId(id),
  body: { team, at },
  expiresAfter: KEPT_SECONDS,
});

const claiming = (document: Document, ifMatch: Etag | undefined): Operation =>
  ifMatch === undefined ? { type: 'create', document } : { type: 'replace', document, ifMatch };

/** Milliseconds; a clock that was set back must not make a claim last. */
const age = (since: Instant, now: Instant): number => Math.abs(millisecondsBetween(since, now));
