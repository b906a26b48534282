/** What holds for restrictions, missed-contact reviews and safeguarding referrals alike. */
import { describe, expect, it } from '@jest/globals';
import type { FieldSpec, Values } from '../../../services/sign-off/form.ts';
import { missedContact } from '../../../services/sign-off/kinds/missed-contact/missed-contact.ts';
import { restriction } from '../../../services/sign-off/kinds/restriction/restriction.ts';
import { safeguarding } from '../../../services/sign-off/kinds/safeguarding/safeguarding.ts';
import type { SignOffKind } from '../../../services/sign-off/kind.ts';
import {
  acts,
  approves,
  begins,
  does,
  fillsIn,
  friday,
  heard,
  refusal,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import { amina, grace, hugh, jonah, kemi, sam, utc } from '../../support/people.ts';

const kinds = [
  { name: 'a restriction', kind: restriction, decider: amina, cover: sam },
  { name: 'a missed-contact review', kind: missedContact, decider: grace, cover: hugh },
  { name: 'a safeguarding referral', kind: safeguarding, decider: amina, cover: sam },
];

/** Of free text, and wherever nothing else fits. */
const text = 'Written down after the visit on Thursday, and read by the team.';

function filledAs(field: FieldSpec): string {
  if ('options' in field) return field.options[0]?.id ?? '';
  if (field.type === 'date') return field.when === 'past' ? '2026-12-03' : '2027-01-31';
  return field.type === 'line' ? 'As the policy of the trust says' : text;
}

const wholeOf = ({ parts }: SignOffKind): Values =>
  Object.fromEntries(
    parts.flatMap(({ fields }) => fields.map((field) => [field.id, filledAs(field)])),
  );

async function handedIn(kind: SignOffKind, day?: ServiceDay): Promise<ServiceDay> {
  const its = day ?? (await signOffDay());
  await begins(its, kind);
  await fillsIn(its, kind, wholeOf(kind));
  await does(its, jonah, { type: 'submit' });
  return its;
}

const outcomeOf = ({ outcomes }: SignOffKind) => ({
  outcome: outcomes[0].id,
  rationale: 'It answers what was seen, and nothing less would.',
  reviewOn: '2026-12-11',
});

describe.each(kinds)('$name', ({ kind, decider, cover }) => {
  it('names every part that is missing when it is handed in too early', async () => {
    const day = await signOffDay();
    await begins(day, kind);
    const handled = await acts(day, jonah, { type: 'submit' });
    const missing =
      handled.outcome === 'refused' && handled.refusal.reason === 'incomplete'
        ? handled.refusal.missing.map(({ part }) => part)
        : [];
    expect([...new Set(missing)]).toEqual(kind.parts.map(({ id }) => id));
  });

  it('is put to whoever covers while the one who decides is on leave', async () => {
    const day = await signOffDay();
    const absence = { kind: 'leave', from: friday, until: utc('2026-12-18T09:00'), cover } as const;
    const by = { actor: decider, commandId: day.nextCommand() };
    await day.bot.absences.declare(by, { person: decider, ...absence });
    await handedIn(kind, day);
    expect(await stands(day)).toMatchObject({ asking: { asked: [cover] } });
    expect((await approves(day, cover, outcomeOf(kind))).outcome).toBe('done');
    expect(await stands(day)).toMatchObject({ approvals: [{ by: cover }] });
  });

  it('goes back with what is missing, with time to put it right', async () => {
    const day = await handedIn(kind);
    const missing = 'Say who was spoken to on Thursday, and what they said.';
    await does(day, decider, { type: 'return', missing, submission: 1 });
    expect(await stands(day)).toMatchObject({ status: 'returned', returned: { missing } });
    expect(heard(day).filter((line) => line.includes('late'))).toEqual([]);
    await does(day, kemi, { type: 'submit' });
    expect(await stands(day)).toMatchObject({ status: 'submitted', submissions: 2 });
  });

  it('is declined with a reason', async () => {
    const day = await handedIn(kind);
    const rationale = 'What was seen does not call for it; the plan covers it.';
    await does(day, decider, { type: 'decline', rationale, submission: 1 });
    expect(await stands(day)).toMatchObject({ status: 'declined', ended: { why: rationale } });
  });

  it('is withdrawn by whoever began it, and stays on record', async () => {
    const day = await handedIn(kind);
    await does(day, jonah, { type: 'withdraw', why: 'Begun for the wrong case by mistake.' });
    expect(await stands(day)).toMatchObject({ status: 'withdrawn', values: wholeOf(kind) });
  });

  it('is told to its manager while nobody hands it in', async () => {
    const day = await signOffDay();
    await begins(day, kind);
    await day.passTo(utc('2026-12-09T12:00'));
    expect(heard(day).some((line) => line.includes('grace') && line.includes('late'))).toBe(true);
  });

  it('is decided by nobody who wrote in it, and with no outcome that it does not know', async () => {
    const day = await handedIn(kind);
    const verdict = outcomeOf(kind);
    const approve = { type: 'approve', verdict, submission: 1 } as const;
    expect(await refusal(day, kemi, approve)).toBe('ownSignOff');
    const unknown = { ...approve, verdict: { ...verdict, outcome: 'somethingElse' } };
    expect(await refusal(day, decider, unknown)).toBe('unknownOutcome');
  });
});
