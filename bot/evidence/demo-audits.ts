/** Quality audits of the made-up half year, drawn and marked as people would, through the product's own desk. */
import type { ActionDesk } from '../../services/action/desk.ts';
import { at } from '../../services/half-year/days.ts';
import { byPerson, carriedOut, type Step } from '../../services/half-year/stage.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { SamplingDesk } from '../../services/sampling/desk.ts';
import { SampledMonth } from '../../services/sampling/month.ts';
import {
  differencesOf,
  isDrawn,
  SampleId,
  type Answers,
  type DrawnSample,
  type Marked,
  type SampledRecord,
} from '../../services/sampling/sampling.ts';

type Audit = {
  readonly month: string;
  readonly drawnOn: string;
  readonly markedOn: string;
  /** When something is agreed about what was found, and until when. */
  readonly dealtWithOn: string;
  readonly due: string;
  readonly recheckOn: string;
};

/** The second finds less wanting than the first. */
const audits: readonly Audit[] = [
  {
    ...{ month: '2026-09', drawnOn: '2026-10-07', markedOn: '2026-10-13' },
    ...{ dealtWithOn: '2026-10-15', due: '2026-10-30', recheckOn: '2026-11-05' },
  },
  {
    ...{ month: '2026-10', drawnOn: '2026-11-06', markedOn: '2026-11-09' },
    ...{ dealtWithOn: '2026-11-10', due: '2026-11-27', recheckOn: '2026-12-04' },
  },
];

export type AuditParts = {
  readonly team: TeamId;
  readonly manager: PersonId;
  readonly sampling: SamplingDesk;
  readonly actions: ActionDesk;
};

export const stepsOfAudits = (parts: AuditParts): readonly Step[] =>
  audits.flatMap((audit, index) => [
    { at: at(audit.drawnOn, '09:30'), play: () => draw(parts, audit) },
    { at: at(audit.markedOn, '15:00'), play: () => markAll(parts, audit, index) },
    { at: at(audit.dealtWithOn, '11:00'), play: () => dealWithAll(parts, audit) },
    { at: at(audit.due, '14:00'), play: () => completeAll(parts, audit) },
    { at: at(audit.recheckOn, '10:00'), play: () => recheckAll(parts, audit) },
  ]);

const draw = ({ team, sampling }: AuditParts, { month }: Audit): Promise<void> =>
  carriedOut(sampling.draw({ team, month: SampledMonth.parse(month) }), `draw ${month}`);

const identityOf = ({ team }: AuditParts, { month }: Audit) => ({
  ...{ team, sample: SampleId.parse(month) },
});

async function drawn(parts: AuditParts, audit: Audit): Promise<DrawnSample | undefined> {
  const { state } = await parts.sampling.load(identityOf(parts, audit));
  return isDrawn(state) ? state : undefined;
}

async function markAll(parts: AuditParts, audit: Audit, index: number): Promise<void> {
  const sample = await drawn(parts, audit);
  if (sample === undefined) return;
  for (const record of sample.records) {
    for (const [seat, auditor] of record.auditors.entries()) {
      const { number } = record;
      const answers = answersOf(sample.questions, number, seat, index);
      const by = byPerson(auditor, `audit.${parts.team}.${audit.month}.${number}.${seat}`);
      const mark = { type: 'mark', record: number, answers } as const;
      await carriedOut(parts.sampling.act(by, identityOf(parts, audit), mark), `mark ${number}`);
    }
  }
  for (const record of (await drawn(parts, audit))?.records ?? []) {
    if (differencesOf(record).length > 0) await resolve(parts, audit, record);
  }
}

/** They agree on what the first of them had said. */
async function resolve(parts: AuditParts, audit: Audit, record: SampledRecord): Promise<void> {
  const [auditor] = record.auditors;
  const [first] = record.marks;
  if (auditor === undefined || first === undefined) return;
  const { number } = record;
  const by = byPerson(auditor, `audit.${parts.team}.${audit.month}.${number}.resolve`);
  const doing = { type: 'resolve', record: number, answers: first.answers } as const;
  await carriedOut(parts.sampling.act(by, identityOf(parts, audit), doing), `resolve ${number}`);
}

const answersOf = (
  questions: DrawnSample['questions'],
  record: number,
  seat: number,
  index: number,
): Answers => {
  const answered = questions.map(({ id }, place): [string, Marked] => {
    const odd = (record * 7 + place * 5 + seat * 3 + index * 4) % (13 + index * 6);
    if (odd === 0) return [id, { answer: 'no', note: 'The record does not say it.' }];
    return [id, { answer: odd === 1 ? 'partly' : 'yes' }];
  });
  return Object.fromEntries(answered);
};

/** Of the first two something is agreed; the others need nothing. */
async function dealWithAll(parts: AuditParts, audit: Audit): Promise<void> {
  const { manager: owner, team, sampling } = parts;
  const { due, recheckOn, month } = audit;
  for (const { number: finding } of (await drawn(parts, audit))?.findings ?? []) {
    const by = byPerson(owner, `audit.${team}.${month}.finding.${finding}`);
    const what = 'Talk it through at the team meeting, with an example.';
    const doing =
      finding <= 2
        ? ({ type: 'agree', finding, action: { what, owner, due }, recheckOn } as const)
        : ({ type: 'noAction', finding, why: 'It is the same matter as above.' } as const);
    await carriedOut(sampling.act(by, identityOf(parts, audit), doing), `finding ${finding}`);
  }
}

async function completeAll({ team, actions }: AuditParts, { month }: Audit): Promise<void> {
  for await (const action of actions.openIn(team)) {
    if (action.status !== 'open' || action.origin.kind !== 'sampling') continue;
    if (action.origin.sample !== month) continue;
    const by = byPerson(action.owner, `audit.${action.id}.done`);
    const ref = { team, action: action.id };
    await carriedOut(actions.complete(by, ref, 'Talked through.'), `complete ${action.id}`);
  }
}

async function recheckAll(parts: AuditParts, audit: Audit): Promise<void> {
  for (const { number: finding, standing } of (await drawn(parts, audit))?.findings ?? []) {
    if (standing.status !== 'agreed') continue;
    const by = byPerson(standing.by, `audit.${parts.team}.${audit.month}.recheck.${finding}`);
    const terms = { result: 'followedThrough', note: 'Rationales are clear now.' } as const;
    const doing = { type: 'recheck', finding, terms } as const;
    await carriedOut(parts.sampling.act(by, identityOf(parts, audit), doing), `recheck ${finding}`);
  }
}
