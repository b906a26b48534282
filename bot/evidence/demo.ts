/**
 * What a pack shows beside measures, in the made-up half year: audits that are drawn and marked,
 * exceptions that are accepted, a workforce review. Done through the product's own desks.
 */
import { at } from '../../services/half-year/days.ts';
import type { DeskParts } from '../../services/half-year/desks.ts';
import { byPerson, carriedOut, type Step } from '../../services/half-year/stage.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { Digest } from '../../services/ports/digest.ts';
import { SamplingDesk } from '../../services/sampling/desk.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import { Quarter } from '../../services/workforce/review.ts';
import { RiskId } from '../../services/workforce/risk.ts';
import { stepsOfAudits } from './demo-audits.ts';
import { stepsOfTraces } from './demo-traces.ts';
import { desksOver } from './desks-as-of.ts';

export function demoSteps(
  parts: DeskParts & { readonly digest: Digest },
  until: Step['at'],
): readonly Step[] {
  const desks = desksOver(parts);
  const sampling = new SamplingDesk({
    ...parts,
    ...{ whereabouts: desks.whereabouts, kinds: signOffKinds },
  });
  const steps = [...parts.service.teams.values()].flatMap(({ id: team, managers }) =>
    managers
      .slice(0, 1)
      .flatMap((manager) => [
        ...stepsOfAudits({ team, manager, sampling, actions: desks.actions }),
        ...stepsOfExceptions(desks, team, manager),
        ...stepsOfWorkforce(desks, team, manager),
        ...stepsOfTraces(parts, team, manager),
      ]),
  );
  return steps.filter((step) => step.at < until);
}

type Desks = ReturnType<typeof desksOver>;

/** The oldest two that nobody can mend any more. */
const stepsOfExceptions = (
  { exceptions }: Desks,
  team: TeamId,
  manager: PersonId,
): readonly Step[] => [
  {
    at: at('2026-10-28', '10:00'),
    async play() {
      const { open } = await exceptions.of(team);
      const two = open.filter(({ why }) => why.kind === 'outcomeMissing').slice(0, 2);
      for (const [index, { key }] of two.entries()) {
        const by = byPerson(manager, `accept.${team}.${index}`);
        const reason = 'The person has moved away; nobody can find out any more.';
        const terms = { reason, until: index === 0 ? '2026-11-27' : '2026-12-18' };
        await carriedOut(exceptions.accept(by, { team, key }, terms), `accept ${key}`);
      }
    },
  },
];

const quarter = Quarter.parse('2026-Q4');

const stepsOfWorkforce = (
  { workforce }: Desks,
  team: TeamId,
  manager: PersonId,
): readonly Step[] => [
  {
    at: at('2026-10-07', '09:30'),
    play: () => opened(workforce.open({ team, quarter })),
  },
  {
    at: at('2026-10-14', '14:00'),
    async play() {
      const by = (what: string) => byPerson(manager, `workforce.${team}.${what}`);
      for (const { risk } of (await workforce.risks(team)).slice(0, 2)) {
        const what = 'Ask the other team whether somebody can take a share.';
        const agreed = { type: 'mitigate', what, owner: manager, due: '2026-11-20' } as const;
        await carriedOut(workforce.act(by(risk), { team, risk }, agreed), `mitigate ${risk}`);
      }
      const words = 'Two of the team may be away together in December.';
      const own = RiskId.parse('demo-december');
      const raised = { type: 'raise', words, reviewOn: '2026-12-01' } as const;
      await carriedOut(workforce.act(by('raise'), { team, risk: own }, raised), 'raise');
      const outcome = { changed: 'Little.', next: 'Look for a second supervisor.' };
      await carriedOut(workforce.holdReview(by('hold'), { team, quarter }, outcome), 'hold');
    },
  },
  {
    at: at('2026-11-03', '10:00'),
    async play() {
      for (const { risk } of (await workforce.risks(team)).slice(0, 3)) {
        const by = byPerson(manager, `workforce.${team}.look.${risk}`);
        const looked = { type: 'review', note: 'No change.', reviewOn: '2026-12-02' } as const;
        await carriedOut(workforce.act(by, { team, risk }, looked), `look at ${risk}`);
      }
    },
  },
];

/** Busy it can't be: nobody else is there. */
async function opened(opening: Promise<boolean>): Promise<void> {
  await opening;
}
