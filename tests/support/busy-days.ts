/** Days on which something of each kind happened to cases, for what must find all of it. */
import { ConcernId } from '../../services/concern/concern.ts';
import { CommandId } from '../../services/kernel/ids.ts';
import { handover } from '../../services/sign-off/kinds/handover/handover.ts';
import type { Values } from '../../services/sign-off/form.ts';
import { agree, readThePlan, visitAtSix } from './agreed-actions.ts';
import { cohortDay, enters, flags, note, records } from './cohort-days.ts';
import { beforeHuddle, closes, decides, missed, monday } from './huddle-days.ts';
import { amina, at, esther, grace, jonah, kemi, riversideEast, sam, utc } from './people.ts';
import { asks as asksPartner, hears, tries, withHousing } from './partner-days.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';
import { links, recipient } from './handed-over.ts';
import {
  approves,
  by,
  begins,
  does,
  fillsIn,
  groundsValues,
  place,
  signOffDay,
} from './sign-off-days.ts';
import { held, months } from './supervision-months.ts';
import { answers, asks, caseRef, ends } from './team-weeks.ts';
import { dayWithCase } from './warning-days.ts';
import { identity, terms } from './warnings.ts';

type Options = Partial<DayOptions>;

async function leave(options: Options): Promise<ServiceDay> {
  const day = new ServiceDay({ start: at('10:00'), ...options });
  await agree(day, readThePlan, visitAtSix);
  await day.settle();
  await day.leave(kemi, day.now, utc('2026-12-09T00:00'), sam);
  await day.leave(jonah, day.now, utc('2026-12-09T00:00'), sam);
  await day.pass('PT2H');
  return day;
}

async function huddle(options: Options): Promise<ServiceDay> {
  const day = await beforeHuddle(options);
  await day.passTo(monday);
  await decides(day, missed);
  await day.settle();
  await closes(day);
  await day.settle();
  return day;
}

async function supervision(options: Options): Promise<ServiceDay> {
  const day = await months(options);
  await day.passTo(utc('2026-09-29T10:00'));
  await held(day, { nextOn: '2026-10-26' });
  await day.settle();
  return day;
}

async function decisionHuddle(options: Options): Promise<ServiceDay> {
  const day = new ServiceDay({ start: utc('2026-12-01T09:00'), ...options });
  for (const bot of day.bots) await bot.prepare();
  const ref = await asks(day, 1);
  await answers(day, ref);
  await ends(day, ref, 'notFollowed');
  await day.bot.cases.flag(
    { actor: jonah, commandId: day.nextCommand() },
    { team: riversideEast, caseRef: caseRef(2) },
    { kind: 'safeguarding', note: 'Bruises on both arms' },
  );
  await day.passTo(utc('2026-12-07T10:31'));
  return day;
}

async function partners(options: Options): Promise<ServiceDay> {
  const day = await withHousing(options);
  const byJonah = (name: string) => ({ actor: jonah, commandId: CommandId.parse(name) });
  await asksPartner(day, byJonah('ask'));
  await tries(day, byJonah('try'));
  await hears(day, byJonah('hear'));
  await day.leave(jonah, day.now, utc('2026-12-09T00:00'), sam);
  await day.pass('PT48H');
  return day;
}

async function cohort(options: Options): Promise<ServiceDay> {
  const day = await cohortDay(options);
  await flags(day);
  await enters(day);
  await records(day, note);
  await day.settle();
  return day;
}

async function warnings(options: Options): Promise<ServiceDay> {
  const day = await dayWithCase(options);
  const seen = ['sleepChange', 'withdrawal', 'selfNeglect'];
  await day.bot.warnings.record({ actor: jonah, commandId: day.nextCommand() }, identity, {
    ...terms(seen, day.now.slice(0, 10)),
    note: 'She did not open the door',
  });
  await day.pass('PT24H');
  return day;
}

const handedOver: Values = {
  ...{ service: 'Northgate recovery team', person: 'Their duty desk', on: '2026-12-10' },
  ...{ risks: 'Neglect of herself when alone.', safeguardingStatus: 'none' },
  ...{ safeguarding: 'None is known; the surgery was asked.' },
  ...{ crisisPlan: 'Her sister first, then the crisis line.', medicationMatters: 'no' },
  ...{ adjustments: 'Letters in large print.', contact1: 'Her sister, by telephone' },
  ...groundsValues,
};

async function signOffs(options: Options): Promise<ServiceDay> {
  const day = await signOffDay({ links, ...options });
  await begins(day, handover);
  await fillsIn(day, handover, handedOver);
  await does(day, jonah, { type: 'submit' });
  await approves(day, amina);
  await day.bot.acceptances.issue(by(day, jonah), { ...identity, signOff: place.id, recipient });
  await day.leave(jonah, day.now, utc('2026-12-18T00:00'), sam);
  await day.pass('PT48H');
  return day;
}

async function concerns(options: Options): Promise<ServiceDay> {
  const day = new ServiceDay({ start: at('10:00'), ...options });
  const concern = ConcernId.parse('01kb0000000000000000000009');
  await day.bot.concerns.raise(by(day, jonah), {
    ...{ team: riversideEast, concern, isNamed: true },
    terms: { kind: 'outsideMyRole', words: 'Asked to change a dose', caseRef: identity.caseRef },
  });
  await day.bot.concerns.look(by(day, grace), { team: riversideEast, concern }, 'Rota changed');
  await day.ask({ requester: jonah });
  await day.acknowledge(esther);
  await day.settle();
  return day;
}

export const busyDays = [
  ['agreed actions and leave', leave],
  ['a huddle', huddle],
  ['supervision', supervision],
  ['a decision huddle', decisionHuddle],
  ['a lead and partner agencies', partners],
  ['closer oversight', cohort],
  ['early-warning signs', warnings],
  ['a sign-off and leave', signOffs],
  ['a concern', concerns],
] as const;
