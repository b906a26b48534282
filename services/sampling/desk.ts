/** Where audits are drawn, marked and followed up; used by cards, chat, the command line and the jobs. */
import { byService, type By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled } from '../kernel/journal.ts';
import { dayNumberOf, instantOf, momentAt } from '../kernel/local-day.ts';
import { addWorkingDays, nextWorkingMoment } from '../kernel/working-calendar.ts';
import type { Digest } from '../ports/digest.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { LocalDate } from '../service/service.ts';
import { assign, auditorsOf } from './assign.ts';
import { awayThroughout } from './away.ts';
import { contentOf, type RecordContent } from './content.ts';
import { auditorList, monthList, samplingCapability } from './capability.ts';
import { drawSample } from './draw.ts';
import { frameDigest } from './frame-digest.ts';
import { gatherFrame, type GatherParts } from './gather.ts';
import { samplingStream } from './jobs.ts';
import { monthBefore, type SampledMonth } from './month.ts';
import {
  isDrawn,
  lastDrawn,
  SampleId,
  type DrawnSample,
  type FindingAction,
  type SampledRecord,
  type SampleIdentity,
  type Sampling,
} from './sampling.ts';
import type { SamplingCommand, SamplingEvent, SamplingIntent, SamplingRefusal } from './stream.ts';

export type HandledSampling = Handled<Sampling, SamplingEvent, SamplingRefusal>;
export type LoadedSampling = { readonly state: Sampling; readonly sequence: number };

export type DrawAsked = {
  readonly team: TeamId;
  readonly month: SampledMonth;
  /** Default: `defaultSeed`. */
  readonly seed?: string | undefined;
  readonly size?: number | undefined;
  /** Why the month is drawn once more; without it the first drawing stands. */
  readonly again?: string | undefined;
};

/** What people do; the desk adds the moment's facts. */
export type OnSample =
  | Extract<SamplingIntent, { readonly type: 'mark' | 'resolve' | 'noAction' | 'close' }>
  | {
      readonly type: 'agree';
      readonly finding: number;
      readonly action: FindingAction;
      readonly recheckOn: LocalDate;
    }
  | {
      readonly type: 'recheck';
      readonly finding: number;
      readonly terms:
        | { readonly result: 'followedThrough'; readonly note: string }
        | { readonly result: 'notYet'; readonly note: string; readonly recheckOn: LocalDate };
    }
  | { readonly type: 'take'; readonly record: number; readonly from: PersonId };

export type SamplingDeskParts = GatherParts & {
  readonly digest: Digest;
  readonly whereabouts: Pick<Whereabouts, 'known'>;
};

type Terms = Awaited<ReturnType<SamplingDesk['terms']>>;

/** Months back in which an earlier audit is looked for. */
const LOOKS_BACK = 12;

export class SamplingDesk {
  readonly #parts: SamplingDeskParts;

  constructor(parts: SamplingDeskParts) {
    this.#parts = parts;
  }

  load(identity: SampleIdentity): Promise<LoadedSampling> {
    return this.#parts.journal.load(samplingCapability, this.#target(identity));
  }

  /** What would be drawn, and recorded nowhere. */
  async terms({ team, month, seed, size, again }: DrawAsked) {
    const { service, clock, digest, whereabouts } = this.#parts;
    const settings = service.sampling;
    const now = clock.now();
    const dueAt = addWorkingDays(service, now, settings.markWithinDays);
    const { absences } = await whereabouts.known();
    const frame = await gatherFrame(this.#parts, team, month);
    const drawing = {
      seed: seed ?? defaultSeed(team, month, service.configVersion),
      size: size ?? settings.size,
      doubleShare: settings.doubleShare,
    };
    const { strata, drawn } = drawSample(frame, drawing);
    return {
      ...{
        team,
        sample: sampleOf(month, 1),
        month,
        seed: drawing.seed,
        size: drawing.size,
        strata,
      },
      frameDigest: frameDigest(frame, digest),
      questions: settings.questions,
      records: assign(
        drawn,
        auditorsOf(service, team),
        awayThroughout(absences, service, now, dueAt),
      ),
      dueAt,
      ...(again === undefined ? {} : { again }),
    };
  }

  /**
   * The first drawing of a month stands: asked again without a reason, it is `repeated`. So is what
   * was drawn again with the same seed, size and reason; of others who draw again at the same time
   * each has a drawing of their own.
   */
  async draw(asked: DrawAsked): Promise<HandledSampling> {
    const terms = await this.terms(asked);
    for (let number = 1; ; number += 1) {
      const handled = await this.#record({ ...terms, sample: sampleOf(asked.month, number) });
      const mayBeMore = asked.again !== undefined && isDrawn(handled.state);
      if (!mayBeMore || isDrawnWith(handled.state, terms)) return handled;
    }
  }

  act(by: By, identity: SampleIdentity, doing: OnSample): Promise<HandledSampling> {
    const managers = this.#managers(identity.team);
    const isManager = managers.some((each) => each === by.actor);
    const command = { ...this.#withFacts(identity, doing), managers };
    return this.#handle(by, identity, isManager ? 'teamManager' : 'auditor', command);
  }

  /** The clock for marking ran out. */
  remind(identity: SampleIdentity, dueAt: Instant): Promise<HandledSampling> {
    const { service, clock } = this.#parts;
    const by = byService(`sampling.remind.${identity.team}.${identity.sample}@${dueAt}`);
    const nextAt = addWorkingDays(service, clock.now(), REMINDED_EVERY_DAYS);
    const managers = this.#managers(identity.team);
    return this.#handle(by, identity, 'service', { type: 'remind', managers, nextAt });
  }

  askRecheck(
    identity: SampleIdentity & { readonly finding: number },
    dueAt: Instant,
  ): Promise<HandledSampling> {
    const { service, clock } = this.#parts;
    const { team, sample, finding } = identity;
    const by = byService(`sampling.recheck.${team}.${sample}.${finding}@${dueAt}`);
    const nextAt = addWorkingDays(service, clock.now(), RECHECK_ANSWER_DAYS);
    const managers = this.#managers(team);
    return this.#handle(by, identity, 'service', { type: 'askRecheck', finding, managers, nextAt });
  }

  /** Audits of all teams in which somebody has something to do; costs what these cost. */
  async *of(person: PersonId): AsyncGenerator<DrawnSample> {
    for (const team of this.#parts.service.teams.keys()) {
      yield* this.#listed(team, auditorList(person));
    }
  }

  /** The newest drawing of the month, or of the months before, at most a year back. */
  async latest(team: TeamId, month: SampledMonth): Promise<DrawnSample | undefined> {
    let looked = month;
    for (let back = 0; back < LOOKS_BACK; back += 1) {
      const found = lastDrawn(await this.#drawingsOf(team, looked));
      if (found) return found;
      looked = monthBefore(looked);
    }
    return undefined;
  }

  /** The audit with which this one is compared. */
  previousOf({ team, month }: DrawnSample): Promise<DrawnSample | undefined> {
    return this.latest(team, monthBefore(month));
  }

  /** Whether the record still holds what the sample was drawn from: nothing came late. */
  async isFrameSame({ team, month, frameDigest: drawn }: DrawnSample): Promise<boolean> {
    const frame = await gatherFrame(this.#parts, team, month);
    return frameDigest(frame, this.#parts.digest) === drawn;
  }

  /** What stands in a drawn record, now. */
  contentOf({ team }: DrawnSample, { ref }: SampledRecord): Promise<RecordContent | undefined> {
    const { journal, service } = this.#parts;
    return contentOf(journal, partitionOf(service.tenant, team), ref);
  }

  #record(terms: Terms): Promise<HandledSampling> {
    const managers = this.#managers(terms.team);
    // What comes late to a month that had nothing is still drawn.
    const what = terms.records.length === 0 ? 'nothing' : 'draw';
    const by = byService(`sampling.${what}.${terms.team}.${terms.sample}`);
    return this.#handle(by, terms, 'service', { type: 'draw', ...terms, managers });
  }

  async #drawingsOf(team: TeamId, month: SampledMonth): Promise<readonly DrawnSample[]> {
    const found: DrawnSample[] = [];
    for await (const each of this.#listed(team, monthList(month))) found.push(each);
    return found;
  }

  async *#listed(team: TeamId, list: string): AsyncGenerator<DrawnSample> {
    const { journal, service } = this.#parts;
    const partition = partitionOf(service.tenant, team);
    for await (const stream of journal.listed(partition, samplingCapability.name, list)) {
      const { state } = await journal.load(samplingCapability, { partition, stream });
      if (isDrawn(state)) yield state;
    }
  }

  #withFacts({ team }: SampleIdentity, doing: OnSample): SamplingIntent {
    if (doing.type === 'take') {
      const { near, far } = auditorsOf(this.#parts.service, team);
      return { ...doing, auditors: [...near, ...far] };
    }
    if (doing.type === 'agree') {
      return { ...doing, recheckAt: this.#morningOf(doing.recheckOn) };
    }
    if (doing.type !== 'recheck') return doing;
    const { terms } = doing;
    if (terms.result === 'followedThrough') return { ...doing, terms };
    return { ...doing, terms: { ...terms, recheckAt: this.#morningOf(terms.recheckOn) } };
  }

  /** When the working day begins, or the next one. */
  #morningOf(day: LocalDate): Instant {
    const { service } = this.#parts;
    const midnight = instantOf(momentAt(service.timeZone, dayNumberOf(day), '00:00'));
    return nextWorkingMoment(service, midnight);
  }

  #managers(team: TeamId): readonly PersonId[] {
    return this.#parts.service.teams.get(team)?.managers ?? [];
  }

  #target({ team, sample }: SampleIdentity) {
    const partition = partitionOf(this.#parts.service.tenant, team);
    return { partition, stream: samplingStream(sample) };
  }

  #handle(
    { actor, commandId: id }: By,
    identity: SampleIdentity,
    authority: string,
    command: SamplingCommand,
  ): Promise<HandledSampling> {
    const { journal, clock } = this.#parts;
    const envelope = { id, actor, authority, at: clock.now(), command };
    return journal.handle(samplingCapability, this.#target(identity), envelope);
  }
}

const REMINDED_EVERY_DAYS = 5;
/** Working days to say whether something was followed through, before managers are told. */
const RECHECK_ANSWER_DAYS = 2;

const sampleOf = (month: SampledMonth, number: number): SampleId =>
  SampleId.parse(number === 1 ? month : `${month}-${number}`);

const isDrawnWith = (state: DrawnSample, { seed, size, again }: Terms): boolean =>
  state.seed === seed && state.size === size && state.again === again;

/** What the bot draws with where nobody says otherwise: anybody can say beforehand what it is. */
const defaultSeed = (team: TeamId, month: SampledMonth, configVersion: string): string =>
  `${team} ${month} ${configVersion.slice(0, 12)}`;
