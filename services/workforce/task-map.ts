/** The recurring tasks of a service: as its file has them, else as they follow from decision rights. Pure. */
import { thresholdCompetency } from '../competency/threshold.ts';
import { CompetencyId } from '../rights/rights.ts';
import type { DecisionType, Service } from '../service/service.ts';
import type { SignOffKind } from '../sign-off/kind.ts';
import { linkRole, type RecurringTask } from './settings.ts';

type Mapped = Pick<Service, 'workforce' | 'competencies' | 'rights' | 'physicalHealth'>;

/** What a kind of sign-off says of who decides it. */
export type DecidedKind = Pick<SignOffKind, 'id' | 'name' | 'rights' | 'isAutomatic'>;

export function taskMap(service: Mapped, kinds: readonly DecidedKind[]): readonly RecurringTask[] {
  const { workforce } = service;
  return (
    workforce.tasks ?? [
      ...adviceTasks(service),
      ...kinds
        .filter(({ isAutomatic }) => isAutomatic !== true)
        .flatMap((kind) => signOffTask(service, kind)),
      huddleTask(service),
      supervisionTask(service),
      ...(service.physicalHealth.checks.length === 0 ? [] : [checkTask(service)]),
    ]
  );
}

const advice: readonly (readonly [DecisionType, string])[] = [
  ['safeguardingThreshold', 'Advice on safeguarding thresholds'],
  ['crisisEscalation', 'Advice on crisis escalations'],
  ['medicationPhysicalHealth', 'Advice on medication and physical health'],
];

/** A service that does not keep a competency does not ask for it. */
const kept = (
  { competencies }: Pick<Service, 'competencies'>,
  wanted: readonly CompetencyId[],
): readonly CompetencyId[] => wanted.filter((each) => competencies?.kinds.has(each) === true);

const medicines = CompetencyId.parse('medicines');

const adviceTasks = (service: Mapped): readonly RecurringTask[] =>
  advice.map(([decisionType, name]) => {
    const threshold =
      decisionType === 'medicationPhysicalHealth' ? medicines : thresholdCompetency[decisionType];
    return {
      ...{ id: `advice-${decisionType}`, name, did: { kind: 'consult', decisionType } },
      roles: ['clinicalLead', 'dutyClinician'],
      competencies: kept(service, threshold === undefined ? [] : [threshold]),
      ...{ needsSignOff: false, fewest: service.workforce.fewest },
    };
  });

/** Who takes the first step; that others follow is its sign-off. */
function signOffTask(service: Mapped, kind: DecidedKind): readonly RecurringTask[] {
  const steps = (service.rights.get(kind.id) ?? kind.rights).intensive;
  const [first] = steps;
  const asked = first.competency === undefined ? [] : [first.competency];
  return [
    {
      ...{ id: `decide-${kind.id}`, name: `${kind.name}: the decision` },
      did: { kind: 'signOff', decision: kind.id },
      roles: first.roles,
      competencies: kept(service, asked),
      needsSignOff: steps.length > 1 || first.needs > 1,
      fewest: Math.max(service.workforce.fewest, first.needs),
    },
  ];
}

const huddleTask = ({ workforce }: Mapped): RecurringTask => ({
  ...{ id: 'huddle', name: 'Decisions at the weekly huddle', did: { kind: 'huddle' } },
  ...{ roles: ['teamManager', 'clinicalLead'], competencies: [], needsSignOff: false },
  fewest: workforce.fewest,
});

const supervisionTask = ({ workforce }: Mapped): RecurringTask => ({
  ...{ id: 'supervision', name: 'Supervision', did: { kind: 'supervision' } },
  ...{ roles: ['supervisor'], competencies: [], needsSignOff: false, fewest: workforce.fewest },
});

const checkTask = (service: Mapped): RecurringTask => ({
  ...{ id: 'physical-health', name: 'Physical health checks', did: { kind: 'physicalCheck' } },
  roles: [linkRole],
  competencies: kept(service, [CompetencyId.parse('physicalHealth')]),
  ...{ needsSignOff: false, fewest: service.workforce.fewest },
});
