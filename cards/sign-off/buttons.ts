import type { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import type { DecisionKind } from '../../services/rights/rights.ts';
import type { SignOffPlace } from '../../services/sign-off/sign-off.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import type { SignOffForm } from './verbs.ts';

const placeOf = ({ scope, id }: SignOffPlace): SignOffPlace => ({ scope, id });

/** The card as it stands. */
export const showSignOffButton = (place: SignOffPlace, title: string): Part =>
  button({ title, verb: 'signoff.show', data: placeOf(place) });

/** Begins one, of a case or about whoever is chosen. */
export const startSignOffButton = (
  about: {
    readonly team: TeamId;
    readonly caseRef: CaseRef | undefined;
    readonly kind: DecisionKind;
  },
  context: CardContext,
  title = say(context, 'Ask for it…'),
): Part => {
  const { team, caseRef, kind } = about;
  const data = { team, kind, ...(caseRef === undefined ? {} : { caseRef }) };
  return button({ title, verb: 'signoff.start', data });
};

/** Opens one of the forms. */
export const signOffFormButton = (
  place: SignOffPlace,
  form: SignOffForm,
  title: string,
  style?: 'positive' | 'destructive',
): Part =>
  button({
    title,
    verb: 'signoff.form',
    data: { ...placeOf(place), form },
    ...(style === undefined ? {} : { style }),
  });

export const partButton = (
  place: SignOffPlace,
  part: string,
  title: string,
  style?: 'positive',
): Part =>
  button({
    title,
    verb: 'signoff.part',
    data: { ...placeOf(place), part },
    ...(style === undefined ? {} : { style }),
  });

export const followButton = (place: SignOffPlace, number: number, title: string): Part =>
  button({ title, verb: 'signoff.followForm', data: { ...placeOf(place), number } });
