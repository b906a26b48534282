/** Decision rights: who may decide what, and passing that on for a time. */
import type { rightsVerbs } from '../../cards/rights/verbs.ts';
import type { Kinds } from '../../cards/rights/words.ts';
import type { DelegationDesk } from '../../services/rights/delegation-desk.ts';
import { delegationRunOut, DelegationRunOut } from '../../services/rights/delegation-jobs.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import type { CardHandlers } from '../card-action.ts';
import type { BotPart, PartCore } from '../part.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';
import { noLookups, RightAnswers, type RightLookups } from './answer.ts';
import { DelegationHandlers } from './delegations.ts';
import { createDelegationNotice } from './notice.ts';

export type RightsPart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof rightsVerbs>;
  readonly chat: RightsChat;
};

/** For whoever asks in chat. */
export type RightsChat = Pick<DelegationHandlers, 'list' | 'delegate'> &
  Pick<RightAnswers, 'asked'>;

type RightsCore = Pick<
  PartCore,
  'service' | 'clock' | 'whereabouts' | 'cases' | 'delegations' | 'context'
>;

export function createRightsPart(
  core: RightsCore,
  lookups: RightLookups = noLookups,
  kinds: Kinds = signOffKinds,
): RightsPart {
  const delegations = new DelegationHandlers(core, kinds);
  const answers = new RightAnswers(core, kinds, lookups);
  return {
    verbs: {
      ...delegations.verbs(),
      'rights.ask': ({ actor, data: { team, kind, caseRef, person } }) => {
        if (caseRef !== undefined) {
          return answers.pressed(actor, kind, { about: 'case', team, caseRef });
        }
        const about = person ?? actor;
        return answers.pressed(actor, kind, { about: 'person', team, person: about });
      },
    },
    chat: {
      list: (actor) => delegations.list(actor),
      delegate: (by, delegation) => delegations.delegate(by, delegation),
      asked: (actor, asked) => answers.asked(actor, asked),
    },
    jobs: new Map([[delegationRunOut, runOut(core.delegations)]]),
    notices: [createDelegationNotice(core, kinds)],
  };
}

const runOut =
  (delegations: Pick<DelegationDesk, 'runOut'>): JobHandler =>
  async (job) => {
    const read = DelegationRunOut.safeParse(job.data);
    if (!read.success) {
      return unreadable;
    }
    const handled = await delegations.runOut(read.data.delegation);
    const isEarly = handled.outcome === 'refused' && handled.refusal.reason === 'notYet';
    return handled.outcome === 'busy' || isEarly
      ? { outcome: 'retry', why: isEarly ? 'its time is not over' : 'it was busy' }
      : { outcome: 'done' };
  };
