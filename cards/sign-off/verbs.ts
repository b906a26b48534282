import { z } from 'zod';
import { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import { DecisionKind } from '../../services/rights/rights.ts';
import { SignOffId } from '../../services/sign-off/sign-off.ts';
import { picked, typed } from '../wire.ts';
import { placesWire } from './fields/wire.ts';

/** Which sign-off a button belongs to; the scope names the partition. */
const place = { scope: z.union([z.literal('people'), TeamId]), id: SignOffId };

/** Which form to show in place of the card, for the presser only. */
const signOffForms = ['decide', 'return', 'decline', 'recall', 'withdraw', 'note'] as const;
export type SignOffForm = (typeof signOffForms)[number];

const part = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,30}$/);
/** Of the sign-off's, when the form was shown. */
const submission = z.int().min(0).max(1_000);
const number = z.int().min(1).max(10_000);

export const signOffVerbs = {
  /** What can be asked for: of a case, or in general. */
  'signoff.start': z.strictObject({
    team: TeamId.optional(),
    caseRef: CaseRef.optional(),
    kind: DecisionKind.optional(),
  }),
  /** The id is minted when the button is shown: pressed twice, it begins one. */
  'signoff.begin': z.strictObject({
    id: SignOffId,
    kind: picked,
    /** As typed, where the case is not known yet. */
    caseRef: typed,
    team: z.union([TeamId, z.literal('')]).default(''),
    person: z.union([PersonId, z.literal('')]).default(''),
  }),
  'signoff.show': z.strictObject(place),
  /** A part of the form, or all that stands in it. */
  'signoff.part': z.strictObject({ ...place, part }),
  'signoff.fill': z.strictObject({
    ...place,
    part,
    /** When the part was last filled in, as the form knew it. */
    seen: z.string().max(40).default(''),
    ...placesWire,
  }),
  'signoff.submit': z.strictObject(place),
  'signoff.form': z.strictObject({ ...place, form: z.enum(signOffForms) }),
  'signoff.decide': z.strictObject({
    ...place,
    submission,
    ...{ outcome: picked, rationale: typed, conditions: typed, reviewOn: typed },
  }),
  'signoff.counterSign': z.strictObject({ ...place, submission, of: PersonId }),
  'signoff.return': z.strictObject({ ...place, submission, missing: typed }),
  'signoff.decline': z.strictObject({ ...place, submission, why: typed }),
  'signoff.recall': z.strictObject({ ...place, why: typed }),
  'signoff.withdraw': z.strictObject({ ...place, why: typed }),
  'signoff.ask': z.strictObject({ ...place, person: PersonId }),
  'signoff.note': z.strictObject({ ...place, text: typed }),
  'signoff.followForm': z.strictObject({ ...place, number }),
  'signoff.follow': z.strictObject({ ...place, number, ...placesWire }),
  /** Sign-offs that wait for the presser, or were begun by them. */
  'signoff.list': z.strictObject({ page: z.int().min(1).max(1_000).optional() }),
} as const;
