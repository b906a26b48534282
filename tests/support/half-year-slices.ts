/** Parts of a ledger: of one team, one locality, one pathway. */
import type { TrueCompetency } from '../../services/half-year/truth-oversight.ts';
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
  sessions: truth.sessions.filter(isIts),
  competencies: truth.competencies.filter(isIts),
  shortages: truth.shortages.filter(isIts),
  recorded: truth.recorded.filter(isIts),
  progress: truth.progress.filter(isIts),
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

type KeyOf<Row> = (row: Row, truth: Truth) => string | undefined;
type Keys<Row> = Readonly<Record<string, KeyOf<Row>>>;

/** Whether it was asked while its team was short of people. */
const whenAsked: KeyOf<TrueConsult> = ({ team, askedAt }, { shortages, playedUntil }) =>
  shortages.some(
    (each) =>
      each.team === team && each.declaredAt <= askedAt && askedAt < (each.endedAt ?? playedUntil),
  )
    ? 'shortage'
    : 'usual';

const consultKeys: Keys<TrueConsult> = {
  locality: ({ locality }) => locality,
  pathway: ({ pathway }) => pathway,
  sensitivity: ({ sensitivity }) => sensitivity,
  hours: ({ askedAt }) => hoursOf(askedAt),
  label: whenAsked,
};

/** Of answers: one that was raised before it was answered belongs to what it was raised to. */
const answerKeys: Keys<TrueConsult> = {
  ...consultKeys,
  sensitivity: ({ sensitivity, raised }) => raised?.to ?? sensitivity,
};

const signOffKeys: Keys<TrueSignOff> = {
  locality: ({ locality }) => locality,
  pathway: ({ pathway }) => pathway,
  tier: ({ tier }) => tier,
  label: ({ kind }) => kind,
};

/** Of no case, they have neither a pathway nor a tier. */
const competencyKeys: Keys<TrueCompetency> = {
  locality: ({ locality }) => locality,
  label: ({ kind }) => kind,
};

export type Part = { readonly key: string; readonly slice: Truth };

/** What a measure counts, by a dimension; the keys in their order. */
export function partsBy(truth: Truth, by: string, measure: string): readonly Part[] {
  const isOfConsults = measure.startsWith('consult-');
  const ofConsult = (measure.includes('decide') ? answerKeys : consultKeys)[by];
  const consultKey = (row: TrueConsult) => (isOfConsults ? ofConsult?.(row, truth) : undefined);
  const signOffKey = (row: TrueSignOff) =>
    isOfConsults ? undefined : signOffKeys[by]?.(row, truth);
  const competencyKey = (row: TrueCompetency) =>
    isOfConsults ? undefined : competencyKeys[by]?.(row, truth);
  const keys = new Set(
    [
      ...truth.consults.map(consultKey),
      ...truth.signOffs.map(signOffKey),
      ...truth.competencies.map(competencyKey),
    ].filter((key) => key !== undefined),
  );
  return [...keys].sort().map((key) => ({
    key,
    slice: {
      ...truth,
      consults: truth.consults.filter((row) => consultKey(row) === key),
      signOffs: truth.signOffs.filter((row) => signOffKey(row) === key),
      competencies: truth.competencies.filter((row) => competencyKey(row) === key),
    },
  }));
}
