/**
 * What the busy week is learnt from: an audit that is half marked, risks of the workforce and its
 * review, traces that are drafted and released.
 */
import type { Bot } from '../../bot/assemble.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createCaseHistory } from '../../services/history/case-history.ts';
import { CaseRef, CommandId, type PersonId, type TeamId } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Store } from '../../services/ports/store.ts';
import { SamplingDesk, type OnSample } from '../../services/sampling/desk.ts';
import { monthAt, monthBefore } from '../../services/sampling/month.ts';
import { isDrawn, type SampledRecord } from '../../services/sampling/sampling.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import { TraceDesk } from '../../services/trace/desk.ts';
import { textsIn } from '../../services/trace/trace.ts';
import { WorkforceDesk } from '../../services/workforce/desk.ts';
import { RiskId, type RiskIdentity } from '../../services/workforce/risk.ts';
import { quarterAt } from '../../services/workforce/schedule.ts';
import { grace, hugh, kemi, service } from '../support/people.ts';

const [east] = [...service.teams.keys()] as [TeamId];

const followedUp = {
  action: { what: 'Write down what else was considered.', owner: kemi, due: '2026-12-09' },
  recheckOn: '2026-12-11',
};
const mitigation = { what: 'Bank nurse for nights', owner: kemi, due: '2026-12-11' };
/**
 * Consults of last week: one is to be looked through, one was, one is in the packs. The last is
 * about the manager, so that managers of other teams look it through.
 */
const traced = [
  { caseRef: CaseRef.parse('CM-40001'), by: grace, until: 'drafted' },
  { caseRef: CaseRef.parse('CM-40004'), by: grace, until: 'decided' },
  { caseRef: CaseRef.parse('CM-40003'), by: grace, until: 'released' },
  { caseRef: CaseRef.parse('CM-40006'), by: hugh, until: 'drafted' },
] as const;

export type LearningParts = {
  readonly bot: Bot;
  readonly store: Store;
  readonly clock: Clock;
};

export class BusyLearning {
  readonly #parts: LearningParts;
  #pressed = 0;

  constructor(parts: LearningParts) {
    this.#parts = parts;
  }

  async learns(): Promise<void> {
    await this.#audits();
    await this.#risks();
    await this.#traces();
  }

  /** Of last month, each record by two: one is differed on, one half marked, two have findings. */
  /**
   * Of last month, each record by two: on one they differ, one is marked by one of them, and of
   * two everything is found wanting.
   */
  async #audits(): Promise<void> {
    const desk = this.#sampling();
    const month = monthBefore(monthAt(service.timeZone, this.#parts.clock.now()));
    const { state } = done(await desk.draw({ team: east, month }));
    if (!isDrawn(state)) throw new TypeError('Nothing was drawn.');
    const { questions, records, sample } = state;
    const [differed, half, found, agreed] = records.map(pairOf);
    if (!differed || !half || !found || !agreed) throw new TypeError('Too few were drawn.');
    const does = async (by: PersonId, doing: OnSample): Promise<void> => {
      done(await desk.act(this.#by(by), { team: east, sample }, doing));
    };
    const marks = ({ record }: Pair, by: PersonId, answer: 'yes' | 'no'): Promise<void> =>
      does(by, { type: 'mark', record, answers: answeredAll(questions, answer) });
    await marks(differed, differed.one, 'yes');
    await marks(differed, differed.other, 'no');
    await marks(half, half.one, 'yes');
    for (const each of [found, agreed]) {
      await marks(each, each.one, 'no');
      await marks(each, each.other, 'no');
    }
    const finding = questions.length + 1; // the first of the second record
    await does(agreed.one, { type: 'agree', finding, ...followedUp });
  }

  /** Every record is marked by two, so that there is something on which they can differ. */
  #sampling(): SamplingDesk {
    const { bot, clock } = this.#parts;
    const byTwo = { ...service, sampling: { ...service.sampling, doubleShare: 1 } };
    const more = { clock, service: byTwo, kinds: signOffKinds, digest: createDigest() };
    return new SamplingDesk({ ...bot, ...more });
  }

  async #risks(): Promise<void> {
    const { bot, clock } = this.#parts;
    const desk = new WorkforceDesk({ ...bot, clock, service });
    const isOpen = await desk.open({ team: east, quarter: quarterAt(service, clock.now()) });
    if (!isOpen) throw new TypeError('The review of the workforce was not opened.');
    const risk = (id: string): RiskIdentity => ({ team: east, risk: RiskId.parse(id) });
    const raised = { type: 'raise', reviewOn: '2026-12-18' } as const;
    const [watched, bare] = [risk('risk-watched'), risk('risk-bare')];
    done(await desk.act(this.#by(grace), watched, { ...raised, words: 'Nights rest on two.' }));
    done(await desk.act(this.#by(grace), watched, { type: 'mitigate', ...mitigation }));
    done(await desk.act(this.#by(grace), bare, { ...raised, words: 'One post is empty.' }));
  }

  async #traces(): Promise<void> {
    const { bot, store, clock } = this.#parts;
    const history = createCaseHistory({ journal: bot.journal, service, store });
    const desk = new TraceDesk({ journal: bot.journal, service, clock, history });
    for (const { caseRef, by, until } of traced) {
      const [found] = await desk.episodes(east, caseRef);
      if (found === undefined) throw new TypeError(`${caseRef} has no episode.`);
      const episode = { team: east, episode: found.episode.stream };
      const drafted = await desk.draft(this.#by(by), { ...episode, caseRef }, 'pack');
      if (drafted === undefined) throw new TypeError('There is nothing to draft.');
      const { state } = done(drafted);
      if (until === 'drafted' || state.status === 'none') continue;
      for (const [index] of textsIn(state).entries()) {
        done(await desk.decide(this.#by(by), episode, index + 1, { kind: 'leftOut' }));
      }
      if (until === 'released') done(await desk.release(this.#by(by), episode));
    }
  }

  #by(actor: PersonId) {
    this.#pressed += 1;
    return { actor, commandId: CommandId.parse(`learning-${this.#pressed}`) };
  }
}

type Pair = { readonly record: number; readonly one: PersonId; readonly other: PersonId };

function pairOf({ number: record, auditors }: SampledRecord): Pair {
  const [one, other] = auditors;
  if (!one || !other) throw new TypeError(`Record ${record} has no two auditors.`);
  return { record, one, other };
}

const answeredAll = (questions: readonly { readonly id: string }[], answer: 'yes' | 'no') =>
  Object.fromEntries(questions.map(({ id }) => [id, { answer, note: 'It is not written.' }]));

function done<Result extends { readonly outcome: string }>(handled: Result): Result {
  if (handled.outcome !== 'done') throw new TypeError(`It was ${JSON.stringify(handled)}`);
  return handled;
}
