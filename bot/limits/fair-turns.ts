/**
 * How many turns one person and one tenant may take, so that nobody's phone, script or stuck client
 * takes the service from the others. It is counted once a token was verified, before any work, and
 * in each replica by itself. Nobody is refused without a word, and what must not be lost, a request
 * for oversight and the answers to one, has an allowance of its own that others can't use up.
 */
import type { Activity, Middleware, TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { isCardVerb, type CardVerb } from '../../cards/verbs.ts';
import type { Clock } from '../../services/ports/clock.ts';
import { pressedIn, type Pressed } from '../card-press.ts';
import type { Log } from '../log.ts';
import { createAllowance, type Allowance } from './allowance.ts';
import { refuseTurn, type UsedUp } from './refused-turn.ts';
import { createSparse } from './sparse-log.ts';

/** Turns in a minute. */
export type TurnLimits = { readonly perPerson: number; readonly perTenant: number };

/** Of one person in a second: more than hands can press. */
const PER_SECOND = 10;
/** Views that clients fetch by themselves as people scroll, as a multiple of what a person may do. */
const VIEWS = 5;
/** Of one person in a minute, beyond everything else, for what must not be lost. */
const KEPT_FOR_CONSULTS = 20;
/** Whoever writes on is told once in this time. */
const TOLD_AGAIN_MS = 30_000;

/** A request for oversight, and whatever moves one on. */
const mustNotBeLost: ReadonlySet<CardVerb> = new Set<CardVerb>([
  ...(['consult.submit', 'consult.acknowledge', 'consult.advise', 'consult.askForMore'] as const),
  ...(['consult.handOn', 'consult.acceptHandOn', 'consult.refuseHandOn'] as const),
  ...(['consult.decline', 'consult.addInformation', 'consult.raise'] as const),
]);

export type FairTurnsParts = {
  readonly clock: Clock;
  readonly limits: TurnLimits;
  readonly log: Log;
};

export function fairTurnsMiddleware(parts: FairTurnsParts): Middleware {
  const { clock, log } = parts;
  const mayTake = createJudge(parts);
  const sparsely = createSparse(() => Date.parse(clock.now()));
  const told = new LRUCache<string, number>({ max: 5_000 });
  const isToTell = (who: string): boolean => {
    const now = Date.parse(clock.now());
    const last = told.get(who);
    if (last !== undefined && Math.abs(now - last) < TOLD_AGAIN_MS) return false;
    told.set(who, now);
    return true;
  };
  return {
    async onTurn(context, next) {
      const { activity } = context;
      const pressed = pressedIn(activity);
      const refused = mayTake(activity, pressed);
      if (refused === undefined) return next();
      sparsely(refused.whose, (leftOut) => {
        log.warn({ code: 'tooManyTurns', whose: refused.whose, leftOut }, 'turn not taken');
      });
      await refuseTurn(context, { ...refused, pressed }, () => isToTell(whoIs(activity)));
    },
  };
}

function createJudge({ clock, limits: { perPerson, perTenant } }: FairTurnsParts) {
  const all = createAllowance(clock, { perMinute: perTenant });
  const acts: readonly Allowance[] = [
    createAllowance(clock, { perMinute: PER_SECOND * 60, atOnce: PER_SECOND }),
    createAllowance(clock, { perMinute: perPerson }),
  ];
  const views = [createAllowance(clock, { perMinute: perPerson * VIEWS })];
  const kept = createAllowance(clock, { perMinute: KEPT_FOR_CONSULTS });

  return (activity: Activity, pressed: Pressed | undefined): UsedUp | undefined => {
    if (isAboutTheApp(activity)) return undefined;
    const who = whoIs(activity);
    const own = pressed?.via === 'refresh' ? views : acts;
    const wait = longest(own.map((allowance) => allowance.take(who)));
    if (isConsult(pressed)) {
      return wait === 0 || kept.take(who) === 0 ? undefined : { whose: 'person', waitMs: wait };
    }
    if (wait > 0) return { whose: 'person', waitMs: wait };
    const waitForAll = all.take(activity.conversation.tenantId ?? '');
    return waitForAll > 0 ? { whose: 'tenant', waitMs: waitForAll } : undefined;
  };
}

const longest = (waits: readonly number[]): number => Math.max(0, ...waits);

/** Teams tells each of these once, and what it says is not to be missed. */
const isAboutTheApp = ({ type }: Activity): boolean =>
  type === 'installationUpdate' || type === 'conversationUpdate';

const isConsult = (pressed: Pressed | undefined): boolean =>
  isCardVerb(pressed?.verb) && mustNotBeLost.has(pressed.verb);

const whoIs = ({ from }: TurnContext['activity']): string => from.aadObjectId ?? from.id;
