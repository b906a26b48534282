/** Where the workforce is looked at, its risks kept and its reviews held; used by cards, chat and the clock. */
import { byService, type By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { endOfDay } from '../kernel/local-day.ts';
import { addWorkingDays } from '../kernel/working-calendar.ts';
import type { LocalDate } from '../service/service.ts';
import { signOffKinds } from '../sign-off/kinds.ts';
import { riskCapability, riskStream } from './capability.ts';
import { gapKey } from './gaps.ts';
import type { GatherParts, Span } from './gather-parts.ts';
import { gatherWorkforce } from './gather.ts';
import { reviewCapability, reviewStream } from './review-capability.ts';
import type {
  Review,
  ReviewCommand,
  ReviewEvent,
  ReviewIdentity,
  ReviewOutcome,
  ReviewRefusal,
} from './review.ts';
import { nameOfGap, viewOf, type ReviewView } from './review-view.ts';
import { RiskId, type Mitigation, type OpenRisk, type Risk, type RiskIdentity } from './risk.ts';
import { dayAfter, lookedBackOn, reviewClocks } from './schedule.ts';
import type { RiskEvent, RiskIntent, RiskRefusal } from './stream.ts';
import { workforceSummary, type WorkforceSummary } from './summary.ts';

export type HandledRisk = Handled<Risk, RiskEvent, RiskRefusal>;
export type HandledReview = Handled<Review, ReviewEvent, ReviewRefusal>;

export type WorkforceDeskParts = GatherParts & { readonly journal: Journal };

/** What a person asks of a risk; when a day is over is the service's own. */
export type OnRisk =
  | { readonly type: 'raise'; readonly words: string; readonly reviewOn: LocalDate }
  | ({ readonly type: 'mitigate' } & Pick<Mitigation, 'what' | 'owner' | 'due'>)
  | { readonly type: 'review'; readonly note: string; readonly reviewOn: LocalDate }
  | { readonly type: 'accept'; readonly why: string; readonly reviewOn: LocalDate }
  | Extract<RiskIntent, { readonly type: 'done' | 'close' }>;

export class WorkforceDesk {
  readonly #parts: WorkforceDeskParts;

  constructor(parts: WorkforceDeskParts) {
    this.#parts = parts;
  }

  /** As it stands now, with what was done in a time. */
  async summary(team: TeamId, span: Span): Promise<WorkforceSummary> {
    const facts = await gatherWorkforce(this.#parts, team, span);
    return workforceSummary(this.#parts.service, signOffKinds, facts);
  }

  /** What a review that is opened now would show. */
  async #view({ team, quarter }: ReviewIdentity): Promise<ReviewView> {
    return viewOf(await this.summary(team, lookedBackOn(this.#parts.service, quarter)));
  }

  loadRisk(identity: RiskIdentity): Promise<{ readonly state: Risk; readonly sequence: number }> {
    return this.#parts.journal.load(riskCapability, this.#risk(identity));
  }

  /** Open ones of a team, the next to be looked at first; costs what these cost. */
  async risks(team: TeamId): Promise<readonly OpenRisk[]> {
    const { journal, service } = this.#parts;
    const partition = partitionOf(service.tenant, team);
    const found: OpenRisk[] = [];
    for await (const stream of journal.open(partition, riskCapability.name)) {
      const { state } = await journal.load(riskCapability, { partition, stream });
      if (state.status === 'open') found.push(state);
    }
    return found.sort((a, b) => (a.reviewBy < b.reviewBy ? -1 : 1));
  }

  /** Writes the gaps of a review into the register, and which of it were not found any more. */
  async #observe({ team, quarter }: ReviewIdentity, view: ReviewView): Promise<boolean> {
    const { service, clock } = this.#parts;
    const reviewOn = dayAfter(service, clock.now(), service.workforce.reviewRiskDays);
    const day = { reviewOn, reviewBy: endOfDay(service, reviewOn) };
    const by = (risk: RiskId) => byService(`workforce.observe.${quarter}.${risk}`);
    const found = new Set<string>();
    let isDone = true;
    for (const gap of view.gaps) {
      const risk = RiskId.parse(gapKey(gap));
      found.add(risk);
      const about = { kind: 'gap' as const, gap, taskName: nameOfGap(gap, view.tasks, service) };
      const intent = { type: 'observe' as const, about, holds: true, ...day };
      const { outcome } = await this.#onRisk(by(risk), { team, risk }, 'service', intent);
      isDone &&= outcome !== 'busy';
    }
    for (const { risk, about } of await this.risks(team)) {
      if (about.kind !== 'gap' || found.has(risk)) continue;
      const intent = { type: 'observe' as const, about, holds: false, ...day };
      const { outcome } = await this.#onRisk(by(risk), { team, risk }, 'service', intent);
      isDone &&= outcome !== 'busy';
    }
    return isDone;
  }

  act(by: By, identity: RiskIdentity, on: OnRisk): Promise<HandledRisk> {
    return this.#onRisk(by, identity, this.#authority(by, identity), this.#withDays(on));
  }

  /** What was agreed against a risk may be done by somebody who manages nobody. */
  #authority({ actor }: By, identity: RiskIdentity): string {
    const isManager = this.#managers(identity).managers.some((manager) => manager === actor);
    return isManager ? 'teamManager' : 'mitigationOwner';
  }

  #withDays(on: OnRisk): RiskIntent {
    const endOf = (date: LocalDate) => endOfDay(this.#parts.service, date);
    switch (on.type) {
      case 'raise': {
        const { type, words, reviewOn } = on;
        return { type, about: { kind: 'words', words }, reviewOn, reviewBy: endOf(reviewOn) };
      }
      case 'mitigate':
        return { ...on, dueBy: endOf(on.due) };
      case 'review':
      case 'accept':
        return { ...on, reviewBy: endOf(on.reviewOn) };
      case 'done':
      case 'close':
        return on;
    }
  }

  /** A clock ran out. */
  remindRisk(identity: RiskIdentity, dueAt: Instant): Promise<HandledRisk> {
    const by = byService(`workforce.riskRemind.${identity.risk}@${dueAt}`);
    const intent = { type: 'remind' as const, againBy: this.#again() };
    return this.#onRisk(by, identity, 'service', intent);
  }

  loadReview(
    identity: ReviewIdentity,
  ): Promise<{ readonly state: Review; readonly sequence: number }> {
    return this.#parts.journal.load(reviewCapability, this.#review(identity));
  }

  /**
   * Begins a quarter's review, however often it is tried: its gaps are in the register before
   * anybody reads of them.
   *
   * @returns false where the streams were busy, and it is to be tried again
   */
  async open(identity: ReviewIdentity): Promise<boolean> {
    const { state } = await this.loadReview(identity);
    const view = state.status === 'none' ? await this.#view(identity) : state.view;
    const isObserved = await this.#observe(identity, view);
    const { outcome } = await this.#openReview(identity, view);
    return isObserved && outcome !== 'busy';
  }

  /** Opened again it is refused: what it shows is what stood then. */
  #openReview(identity: ReviewIdentity, view: ReviewView): Promise<HandledReview> {
    const { service, clock } = this.#parts;
    return this.#onReview(byService(`workforce.review.${identity.quarter}`), identity, 'service', {
      type: 'open',
      ...identity,
      view,
      ...reviewClocks(service, clock.now()),
      ...this.#managers(identity),
    });
  }

  holdReview(by: By, identity: ReviewIdentity, outcome: ReviewOutcome): Promise<HandledReview> {
    const command = { type: 'hold' as const, ...outcome, ...this.#managers(identity) };
    return this.#onReview(by, identity, 'teamManager', command);
  }

  /** A clock ran out. */
  remindReview(identity: ReviewIdentity, dueAt: Instant): Promise<HandledReview> {
    const by = byService(`workforce.reviewRemind.${identity.quarter}@${dueAt}`);
    const command = {
      type: 'remind' as const,
      ...this.#managers(identity),
      againAt: this.#again(),
    };
    return this.#onReview(by, identity, 'service', command);
  }

  #again(): Instant {
    const { service, clock } = this.#parts;
    return addWorkingDays(service, clock.now(), service.workforce.tellAgainDays);
  }

  #managers({ team }: { readonly team: TeamId }) {
    return { managers: this.#parts.service.teams.get(team)?.managers ?? [] };
  }

  #onRisk(
    { actor, commandId: id }: By,
    identity: RiskIdentity,
    authority: string,
    intent: RiskIntent,
  ): Promise<HandledRisk> {
    const { journal, clock } = this.#parts;
    const command = { ...intent, identity, ...this.#managers(identity) };
    return journal.handle(riskCapability, this.#risk(identity), {
      ...{ id, actor, authority, command, at: clock.now() },
    });
  }

  #onReview(
    { actor, commandId: id }: By,
    identity: ReviewIdentity,
    authority: string,
    command: ReviewCommand,
  ): Promise<HandledReview> {
    const { journal, clock } = this.#parts;
    return journal.handle(reviewCapability, this.#review(identity), {
      ...{ id, actor, authority, command, at: clock.now() },
    });
  }

  #risk({ team, risk }: RiskIdentity) {
    return { partition: partitionOf(this.#parts.service.tenant, team), stream: riskStream(risk) };
  }

  #review({ team, quarter }: ReviewIdentity) {
    const partition = partitionOf(this.#parts.service.tenant, team);
    return { partition, stream: reviewStream(quarter) };
  }
}
