/** What each kind of job does, by the commands that the running service sends. */
import { actionJobs } from '../action/jobs.ts';
import { CaseLook, caseLookType, FlagByConsult, flagByConsultType } from '../caseload/jobs.ts';
import { clockCommand } from '../consult/clock-command.ts';
import { consultJobs } from '../consult/jobs.ts';
import { isPosted } from '../huddle/huddle.ts';
import { huddleJobs } from '../huddle/jobs.ts';
import { byService } from '../kernel/by.ts';
import { dutiesOfOversight } from './duties-oversight.ts';
import { dutiesOfSignOffs, type SignOffDutyParts } from './duties-sign-off.ts';
import type { Duties, Duty } from './owed.ts';

export type DutyParts = SignOffDutyParts & {
  /** Whether that ping of the consult can't be delivered. */
  readonly isUndeliverable: (consult: string, hop: number) => boolean;
};

export const dutiesOf = (parts: DutyParts): Duties =>
  new Map<string, Duty>([
    ...ofConsults(parts),
    ...ofActions(parts),
    ...ofCases(parts),
    ...dutiesOfSignOffs(parts),
    ...ofHuddles(parts),
    ...dutiesOfOversight(parts.desks),
  ]);

const ofConsults = ({ desks, isUndeliverable }: DutyParts): readonly [string, Duty][] => [
  [
    'consult.timer',
    async ({ id, dueAt, data: given }) => {
      const data = consultJobs['consult.timer'].parse(given);
      const by = byService(`${id}@${dueAt}+${data.setAt}`);
      await desks.consults.act(by, data, clockCommand(data));
      return undefined;
    },
  ],
  [
    'consult.ping',
    async ({ id, data: given }) => {
      const data = consultJobs['consult.ping'].parse(given);
      if (!isUndeliverable(data.consult, data.hop)) return undefined;
      await desks.consults.act(byService(id), data, ({ request }, facts) => ({
        ...{ type: 'pingUndeliverable', hop: data.hop, mayRetry: false },
        detail: 'has not added the app',
        routing: facts.routing(request),
      }));
      return undefined;
    },
  ],
];

const ofActions = ({ desks: { actions } }: DutyParts): readonly [string, Duty][] => [
  [
    'action.open',
    async ({ data: given }) => {
      const data = actionJobs['action.open'].parse(given);
      if ('action' in data)
        await actions.open(byService(`action.open.${data.action.id}`), data.action);
      return undefined;
    },
  ],
  [
    'action.timer',
    async ({ id, dueAt, data: given }) => {
      const { team, action, timer } = actionJobs['action.timer'].parse(given);
      const by = byService(`${id}@${dueAt}`);
      if (timer === 'overdue') await actions.overdue(by, { team, action });
      else if (timer !== 'offer')
        await actions.remind(by, { team, action }, ...(timer === 'eve' ? [true as const] : []));
      return undefined;
    },
  ],
];

const ofCases = ({ desks: { cases } }: DutyParts): readonly [string, Duty][] => [
  [
    caseLookType,
    async ({ id, dueAt, data }) => {
      const handled = await cases.look(byService(`${id}@${dueAt}`), CaseLook.parse(data));
      return cases.nextLook(handled.state);
    },
  ],
  [
    flagByConsultType,
    async ({ id, data }) => {
      const { kind, consult, team, caseRef } = FlagByConsult.parse(data);
      await cases.flag(byService(id), { team, caseRef }, { kind, consult });
      return undefined;
    },
  ],
];

const ofHuddles = ({ desks: { huddles, cases } }: DutyParts): readonly [string, Duty][] => [
  [
    'huddle.case',
    async ({ id, data }) => {
      const { caseRef, ...held } = huddleJobs['huddle.case'].parse(data);
      const { state } = await huddles.load(held);
      const entry = isPosted(state) ? state.entries.find((e) => e.caseRef === caseRef) : undefined;
      if (entry === undefined) return undefined;
      const identity = { team: held.team, caseRef };
      if (entry.decided === undefined) {
        if (state.status === 'closed')
          await cases.carryOver(byService(`${id}.carriedOver`), identity, held.huddle);
        return undefined;
      }
      const { decision, reviewOn, by, at } = entry.decided;
      await cases.noteDecision(byService(`${id}.decided`), identity, {
        decision: { huddle: held.huddle, decision, reviewOn, by, at },
        flags: entry.flags.map((flag) => flag.id),
      });
      return undefined;
    },
  ],
];
