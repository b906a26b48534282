import type { CaseRef } from '../../services/kernel/ids.ts';
import type { SupervisionIdentity } from '../../services/supervision/supervision.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import type { CardContext } from '../context.ts';
import type { SupervisionCardView } from './verbs.ts';

/** Opens one of the forms or pages, or the card as it stands. */
export const viewButton = (
  { team, person }: SupervisionIdentity,
  view: SupervisionCardView,
  title: string,
  page?: number,
): Part =>
  button({
    title,
    verb: 'supervision.view',
    data: { team, person, view, ...(page === undefined ? {} : { page }) },
  });

export const caseButton = (
  { team, person }: SupervisionIdentity,
  {
    session,
    caseRef,
    page,
  }: { readonly session: number; readonly caseRef: CaseRef; readonly page: number },
  title: string,
): Part =>
  button({ title, verb: 'supervision.case', data: { team, person, session, caseRef, page } });

export const prepareButton = ({ team, person }: SupervisionIdentity, context: CardContext): Part =>
  button({
    title: say(context, 'Prepare the session'),
    verb: 'supervision.prepare',
    data: { team, person },
    style: 'positive',
  });
