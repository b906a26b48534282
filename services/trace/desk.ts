/** Where traces are drafted, looked through and released; used by cards, chat and the pack. */
import type { CaseHistory } from '../history/case-history.ts';
import type { By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { CaseRef, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { localDate } from '../kernel/local-day.ts';
import type { Clock } from '../ports/clock.ts';
import { allManagers } from '../reach/audience.ts';
import type { Service } from '../service/service.ts';
import { anonymise, maskingOf } from './anonymise.ts';
import { traceCapability, traceStream } from './capability.ts';
import { stillIn } from './check-edited.ts';
import { episodeOf, episodesOf, mostAbout, type Episode } from './episodes.ts';
import type { FoundInText, TraceCommand, TraceEvent, TraceRefusal } from './stream.ts';
import {
  finalText,
  textsIn,
  type BegunTrace,
  type TextDecision,
  type Trace,
  type TraceDraft,
  type TraceIdentity,
  type TracePurpose,
} from './trace.ts';

export type HandledTrace = Handled<Trace, TraceEvent, TraceRefusal>;

export type TraceDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
  readonly history: CaseHistory;
};

export type EpisodeWithTrace = { readonly episode: Episode; readonly trace: Trace };

export class TraceDesk {
  readonly #parts: TraceDeskParts;

  constructor(parts: TraceDeskParts) {
    this.#parts = parts;
  }

  async load(identity: TraceIdentity): Promise<Trace> {
    return (await this.#parts.journal.load(traceCapability, this.#target(identity))).state;
  }

  /** The newest first, each with its trace. */
  async episodes(team: TeamId, caseRef: CaseRef): Promise<readonly EpisodeWithTrace[]> {
    const lines = await this.#parts.history.of(team, caseRef);
    return Promise.all(
      episodesOf(lines).map(async (episode) => ({
        episode,
        trace: await this.load({ team, episode: episode.stream }),
      })),
    );
  }

  /** Drafts of a team that wait to be looked through. */
  async drafts(team: TeamId): Promise<readonly BegunTrace[]> {
    const { journal, service } = this.#parts;
    const found: BegunTrace[] = [];
    const partition = partitionOf(service.tenant, team);
    for await (const stream of journal.open(partition, traceCapability.name)) {
      const { state } = await journal.load(traceCapability, { partition, stream });
      if (state.status === 'drafted') found.push(state);
    }
    return found;
  }

  /** Events of the episode now; nothing where it is no more. A trace that was drawn from fewer is behind. */
  async eventsNow(
    { team, caseRef, episode }: Pick<TraceDraft, 'team' | 'caseRef' | 'episode'>,
    until?: Instant,
  ): Promise<number | undefined> {
    const options = until === undefined ? {} : { until };
    const lines = await this.#parts.history.of(team, caseRef, options);
    return episodeOf(lines, episode)?.lines.length;
  }

  /** Nothing where the team has no such episode of the case. */
  async draft(
    by: By,
    { team, caseRef, episode }: TraceIdentity & { readonly caseRef: CaseRef },
    purpose: TracePurpose,
  ): Promise<HandledTrace | undefined> {
    const { history, service } = this.#parts;
    const found = episodeOf(await history.of(team, caseRef), episode);
    if (found === undefined) return undefined;
    const before = await this.load({ team, episode });
    // A number that a case has had in it stays, as edited texts use it.
    const cases = before.status === 'none' ? [caseRef] : before.cases;
    const draft: TraceDraft = {
      ...{ team, caseRef, episode, purpose, ...anonymise(found, cases, service) },
      month: localDate(service.timeZone, found.from).slice(0, 7),
      about: mostAbout(found),
      events: found.lines.length,
    };
    return this.#handle(
      by,
      { team, episode },
      { type: 'draft', draft, releasers: this.mayRelease(draft) },
    );
  }

  async decide(
    by: By,
    identity: TraceIdentity,
    number: number,
    decision: TextDecision,
  ): Promise<HandledTrace> {
    const trace = await this.load(identity);
    const isEdited = decision.kind === 'edited' && trace.status !== 'none';
    const found = isEdited ? { found: this.#stillIn(trace, decision.text, decision.cleared) } : {};
    const releasers = this.mayRelease({ ...identity, about: aboutOf(trace) });
    return this.#handle(by, identity, { type: 'decide', number, decision, releasers, ...found });
  }

  async release(by: By, identity: TraceIdentity): Promise<HandledTrace> {
    const trace = await this.load(identity);
    const found = trace.status === 'none' ? [] : this.#check(trace);
    const releasers = this.mayRelease({ ...identity, about: aboutOf(trace) });
    return this.#handle(by, identity, { type: 'release', found, releasers });
  }

  async withdraw(by: By, identity: TraceIdentity, why: string): Promise<HandledTrace> {
    const releasers = this.mayRelease({ ...identity, about: aboutOf(await this.load(identity)) });
    return this.#handle(by, identity, { type: 'withdraw', why, releasers });
  }

  /** The team's managers; where it is about all of them, those of the other teams as well. */
  mayRelease({ team, about }: Pick<TraceDraft, 'team' | 'about'>): readonly PersonId[] {
    const { service } = this.#parts;
    const own: readonly PersonId[] = service.teams.get(team)?.managers ?? [];
    const isAboutAll = own.every((each) => about.includes(each));
    return isAboutAll ? [...new Set([...own, ...allManagers(service)])] : own;
  }

  /** By all that is known now: somebody may have joined the service since a text was masked. */
  #check(trace: BegunTrace): readonly FoundInText[] {
    return textsIn(trace).flatMap((each, index): readonly FoundInText[] => {
      const number = index + 1;
      const decision = trace.decisions[number];
      const text = finalText(each, decision);
      if (text === undefined || decision?.kind === 'leftOut') return [];
      const cleared = decision?.kind === 'edited' ? decision.cleared : [];
      return [{ number, ...this.#stillIn(trace, text, cleared) }];
    });
  }

  #stillIn(trace: BegunTrace, text: string, cleared: readonly string[]) {
    const masking = maskingOf(this.#parts.service, [...trace.cases], trace.dayOne);
    return stillIn(text, cleared, masking);
  }

  #target({ team, episode }: TraceIdentity) {
    const partition = partitionOf(this.#parts.service.tenant, team);
    return { partition, stream: traceStream({ episode }) };
  }

  #handle(
    { actor, commandId: id }: By,
    identity: TraceIdentity,
    command: TraceCommand,
  ): Promise<HandledTrace> {
    const { journal, clock } = this.#parts;
    const authority =
      actor !== 'service' && command.releasers.includes(actor) ? 'teamManager' : 'none';
    const at = clock.now();
    return journal.handle(traceCapability, this.#target(identity), {
      ...{ id, at, actor, authority, command },
    });
  }
}

const aboutOf = (trace: Trace): readonly PersonId[] => (trace.status === 'none' ? [] : trace.about);
