/** Parts of a ledger: of one team, one locality, one pathway. */
import type { TrueConsult, TrueSignOff, Truth } from '../../services/half-year/truth.ts';

type AnyRow = { readonly team: string };

export const onlyOf = (truth: Truth, isIts: (row: AnyRow) => boolean): Truth => ({
  ...truth,
  consults: truth.consults.filter(isIts),
  actions: truth.actions.filter(isIts),
  signOffs: truth.signOffs.filter(isIts),
  contacts: truth.contacts.filter(isIts),
  gaps: truth.gaps.filter(isIts),
  huddles: truth.huddles.filter(isIts),
});

const bankHolidays = ['2026-05-04', '2026-05-25', '2026-08-31'];

/** Working hours, evenings until ten, nights; all of a day without work is weekend or holiday. */
function hoursOf(instant: string): string {
  const [day = '', time = ''] = new Date(instant)
    .toLocaleString('sv-SE', { timeZone: 'Europe/London' })
    .split(' ');
  const weekday = new Date(`${day}T12:00:00.000Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || bankHolidays.includes(day)) return 'weekendOrHoliday';
  if (time >= '09:00' && time < '17:00') return 'workingHours';
  return time >= '17:00' && time < '22:00' ? 'evening' : 'night';
}

const consultKeys: Readonly<Record<string, (row: TrueConsult) => string>> = {
  locality: ({ locality }) => locality,
  pathway: ({ pathway }) => pathway,
  sensitivity: ({ sensitivity }) => sensitivity,
  hours: ({ askedAt }) => hoursOf(askedAt),
};

const signOffKeys: Readonly<Record<string, (row: TrueSignOff) => string>> = {
  locality: ({ locality }) => locality,
  pathway: ({ pathway }) => pathway,
  tier: ({ tier }) => tier,
  label: ({ kind }) => kind,
};

export type Part = { readonly key: string; readonly slice: Truth };

/** Requests and decisions by a dimension; the keys in their order. */
export function partsBy(truth: Truth, by: string): readonly Part[] {
  const ofConsult = consultKeys[by];
  const ofSignOff = signOffKeys[by];
  const keys = new Set([
    ...(ofConsult === undefined ? [] : truth.consults.map(ofConsult)),
    ...(ofSignOff === undefined ? [] : truth.signOffs.map(ofSignOff)),
  ]);
  return [...keys].sort().map((key) => ({
    key,
    slice: {
      ...truth,
      consults: truth.consults.filter((row) => ofConsult?.(row) === key),
      signOffs: truth.signOffs.filter((row) => ofSignOff?.(row) === key),
    },
  }));
}
