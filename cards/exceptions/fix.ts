/** The button that opens what mends an exception. */
import type { Fix, FixOf, OutOfStandard } from '../../services/exceptions/out-of-standard.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';

type Buttons = {
  readonly [Kind in Fix['opens']]: (
    fix: FixOf<Kind>,
    team: TeamId,
    context: CardContext,
  ) => readonly Part[];
};

const view = 'status' as const;

const buttons: Buttons = {
  consult: ({ consult }, team, context) => [
    button({
      title: say(context, 'Open consult'),
      verb: 'consult.view',
      data: { team, consult, view },
    }),
  ],
  action: ({ action }, team, context) => [
    button({
      title: say(context, 'Open action'),
      verb: 'action.view',
      data: { team, action, view },
    }),
  ],
  signOff: ({ place }, _, context) => [
    button({ title: say(context, 'Open sign-off'), verb: 'signoff.show', data: place }),
  ],
  flag: ({ caseRef, flag }, team, context) => [
    button({
      title: say(context, 'Open flag'),
      verb: 'case.openFlag',
      data: { team, caseRef, flag },
    }),
  ],
  case: ({ caseRef }, team, context) => [
    button({ title: say(context, 'Open case'), verb: 'case.show', data: { team, caseRef } }),
  ],
  coordination: ({ caseRef }, team, context) => [
    button({
      title: say(context, 'Open lead'),
      verb: 'coordination.show',
      data: { team, caseRef },
    }),
  ],
  ledCaseClosed: ({ caseRef }, team, context) => [
    button({
      title: say(context, 'Decide…'),
      verb: 'coordination.view',
      data: { team, caseRef, view: 'end' },
    }),
  ],
  partner: ({ caseRef }, team, context) => [
    button({ title: say(context, 'Open partners'), verb: 'partner.show', data: { team, caseRef } }),
  ],
  cohort: ({ caseRef }, team, context) => [
    button({ title: say(context, 'Open plan'), verb: 'cohort.show', data: { team, caseRef } }),
  ],
  warning: ({ caseRef }, team, context) => [
    button({ title: say(context, 'Open signs'), verb: 'warning.show', data: { team, caseRef } }),
  ],
  supervision: ({ person }, team, context) => [
    button({
      title: say(context, 'Open supervision'),
      verb: 'supervision.view',
      data: { team, person, view },
    }),
  ],
  shortage: ({ shortage }, team, context) => [
    button({
      title: say(context, 'Open shortage'),
      verb: 'shortage.view',
      data: { team, shortage, view },
    }),
  ],
  concern: ({ concern }, team, context) => [
    button({ title: say(context, 'Open concern'), verb: 'concern.show', data: { team, concern } }),
  ],
  incident: ({ incident }, team, context) => [
    button({ title: say(context, 'Open review'), verb: 'incident.show', data: { team, incident } }),
  ],
  sampling: ({ sample }, team, context) => [
    button({ title: say(context, 'Open audit'), verb: 'sampling.show', data: { team, sample } }),
  ],
  handover: ({ person, period }, _, context) => [
    button({
      title: say(context, 'Open handover'),
      verb: 'handover.show',
      data: { person, period },
    }),
  ],
  coverage: ({ pathway, locality }, _, context) => [
    button({
      title: say(context, 'Open cover'),
      verb: 'coverage.show',
      data: { pathway, locality },
    }),
  ],
  workforceReview: ({ quarter }, team, context) => [
    button({
      title: say(context, 'Open review'),
      verb: 'workforce.review',
      data: { team, quarter },
    }),
  ],
  workforceRisk: ({ risk }, team, context) => [
    button({ title: say(context, 'Open risk'), verb: 'workforce.risk', data: { team, risk } }),
  ],
  reach: (_, __, context) => [
    button({ title: say(context, 'Open reach'), verb: 'reach.show', data: {} }),
  ],
  competency: (_, __, context) => [
    button({ title: say(context, 'Open competencies'), verb: 'competency.show', data: {} }),
  ],
  nothing: () => [],
};

export function fixButton({ fix, team }: OutOfStandard, context: CardContext): readonly Part[] {
  const draw: (fix: never, team: TeamId, context: CardContext) => readonly Part[] =
    buttons[fix.opens];
  return draw(fix as never, team, context); // of this kind, by its own button
}
