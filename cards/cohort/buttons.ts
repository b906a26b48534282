import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import type { CohortForm } from './verbs.ts';

/** Opens one of the forms. */
export const formButton = (
  { team, caseRef }: CaseIdentity,
  form: CohortForm,
  title: string,
  style?: 'positive' | 'destructive',
): Part =>
  button({
    title,
    verb: 'cohort.form',
    data: { team, caseRef, form },
    ...(style === undefined ? {} : { style }),
  });

/** The card as it stands. */
export const showCohortButton = ({ team, caseRef }: CaseIdentity, title: string): Part =>
  button({ title, verb: 'cohort.show', data: { team, caseRef } });
