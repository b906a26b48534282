/** How many operations of the store a flow takes, all its jobs included, step by step. */
import type { CaseFacts } from '../../../services/caseload/case.ts';
import { byService } from '../../../services/kernel/by.ts';
import { CaseRef, HuddleId, PersonId } from '../../../services/kernel/ids.ts';
import type { Store } from '../../../services/ports/store.ts';
import { carePlan } from '../../../services/sign-off/kinds/care-plan/care-plan.ts';
import { closes, monday, terms } from '../../support/huddle-days.ts';
import { amina, at, crisis, jonah, perinatal, riversideEast, sam } from '../../support/people.ts';
import { ServiceDay, type DayOptions } from '../../support/service-day.ts';
import {
  approves,
  begins,
  does,
  fillsIn,
  friday,
  groundsValues,
  identity,
  quiet,
} from '../../support/sign-off-days.ts';
import { openCosmos } from '../../support/stores.ts';
import { rounded } from '../statistics.ts';
import { countingStore, type Counted } from './counting-store.ts';

export type FlowStep = { readonly step: string; readonly operations: readonly Counted[] };

export type Flow = {
  readonly name: string;
  readonly steps: readonly FlowStep[];
};

type Stage = {
  readonly day: ServiceDay;
  /** What the step's jobs do until the next one is counted with it. */
  readonly step: (name: string, work: () => Promise<unknown>) => Promise<void>;
};

/** Over Cosmos DB's own client and the tests' protocol server. */
async function flow(
  name: string,
  options: Pick<DayOptions, 'start'>,
  play: (stage: Stage) => Promise<void>,
): Promise<Flow> {
  const opened = await openCosmos();
  const counted: Counted[] = [];
  const steps: FlowStep[] = [];
  const wrapStore = (store: Store) => countingStore(store, counted);
  const day = new ServiceDay({ ...options, store: opened.store, wrapStore });
  const step: Stage['step'] = async (named, work) => {
    counted.length = 0;
    await work();
    await day.settle();
    steps.push({ step: named, operations: [...counted] });
  };
  // As at every start of the bot.
  await day.bot.warmUp();
  await play({ day, step });
  await opened.close();
  return { name, steps };
}

/** Asked, not acknowledged twice, acknowledged by the third, advised, closed. */
const consultOfThreeHops = (): Promise<Flow> =>
  flow('consult of three hops', { start: at('10:00') }, async ({ day, step }) => {
    const pings = () => day.pings().length;
    await step('asked', () => day.ask());
    for (const next of ['second', 'third']) {
      await step(`not acknowledged, the ${next} is asked`, async () => {
        const before = pings();
        while (pings() === before) await day.pass('PT1M');
      });
    }
    const asked = PersonId.parse(day.pings().at(-1)?.to);
    await step('acknowledged', () => day.acknowledge(asked));
    await step('advised', () => day.advise(asked));
    await step('closed', () => day.close(jonah));
  });

const facts: CaseFacts = {
  ...{ pathway: perinatal, tier: 'enhanced', status: 'active', agencies: [], crises: [] },
  ...{ keyWorker: jonah, missedContacts: ['2026-11-25', '2026-12-01'] },
};
const nine = Array.from({ length: 9 }, (_, index) => CaseRef.parse(`CM-3000${index}`));
const huddle = { team: riversideEast, huddle: HuddleId.parse('2026-12-07') };

/** Built and posted, each of nine cases decided with no further action, closed by hand. */
const huddleOfNine = (): Promise<Flow> =>
  flow('huddle of nine cases', { start: monday }, async ({ day, step }) => {
    for (const caseRef of nine) {
      const by = byService(`record.${caseRef}`);
      await day.bot.cases.record(by, { team: riversideEast, caseRef }, facts);
    }
    await day.settle();
    await step('built and posted', () =>
      day.bot.huddles.post(byService('huddle.weekly'), riversideEast, monday),
    );
    await step('nine cases decided', async () => {
      for (const caseRef of nine) {
        const by = { actor: sam, commandId: day.nextCommand() };
        await day.bot.huddles.decide(by, huddle, caseRef, { ...terms, actions: [] });
        await day.settle();
      }
    });
    await step('closed', () => closes(day));
  });

/** A change of the care plan: begun, filled in, approved by the lead, reviewed. */
const signOff = (): Promise<Flow> =>
  flow('sign-off of a care-plan change', { start: friday }, async ({ day, step }) => {
    const recorded = { ...quiet, pathway: crisis, tier: 'enhanced' as const };
    await day.bot.cases.record(byService('record.first'), identity, recorded);
    await day.settle();
    await step('begun', () => begins(day, carePlan));
    await step('filled in', () => fillsIn(day, carePlan, wholePlan));
    await step('handed in', () => does(day, jonah, { type: 'submit' }));
    await step('approved', () => approves(day, amina, { reviewOn: '2026-12-18' }));
    await step('reviewed', () =>
      does(day, amina, {
        ...{ type: 'follow', number: 1 },
        values: { reviewWhy: 'Sleep is back and the plan holds.', reviewed: 'settled' },
      }),
    );
  });

const wholePlan = {
  ...{ from: 'Two visits a week.', to: 'Daily contact for a fortnight.' },
  why: 'Sleep and money worries have come together again.',
  ...{ riskOn: '2026-12-03', riskEvidence: 'In the record, with the family’s view.' },
  ...{ formulationOn: '2026-12-02', formulationBy: 'The team with Dr Khan' },
  formulationNew: 'Debt now stands beside sleep as a trigger.',
  contactPlan: 'Jonah and Kemi by turns, from Monday.',
  ...{ toldWhom: 'person,carers,crisis' },
  ...groundsValues,
};

export type FlowRow = {
  readonly flow: string;
  readonly step: string;
  readonly reads: number;
  readonly queryPages: number;
  readonly commits: number;
  readonly operations: number;
  /** By Microsoft's rules, not measured: see `request-units.ts`. */
  readonly requestUnits: number;
  /** What the step wrote, kilobytes of documents, replaced ones included. */
  readonly writtenKilobytes: number;
};

/** A row for each step, and one for the whole. */
export async function measureFlows(): Promise<readonly FlowRow[]> {
  const rows: FlowRow[] = [];
  for (const play of [consultOfThreeHops, signOff, huddleOfNine]) {
    const { name, steps } = await play();
    rows.push(...steps.map((each) => rowOf(name, each.step, each.operations)));
    rows.push(
      rowOf(
        name,
        'whole',
        steps.flatMap((each) => each.operations),
      ),
    );
  }
  return rows;
}

function rowOf(flow: string, step: string, all: readonly Counted[]): FlowRow {
  const of = (operation: Counted['operation']) =>
    all.filter((each) => each.operation === operation).length;
  const sum = (field: 'requestUnits' | 'writtenKilobytes') =>
    rounded(
      all.reduce((total, each) => total + each[field], 0),
      4,
    );
  return {
    ...{ flow, step, reads: of('read'), queryPages: of('list'), commits: of('commit') },
    operations: all.length,
    requestUnits: sum('requestUnits'),
    writtenKilobytes: sum('writtenKilobytes'),
  };
}
