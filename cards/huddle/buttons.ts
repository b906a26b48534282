import type { HuddleIdentity } from '../../services/huddle/stream.ts';
import type { CaseRef } from '../../services/kernel/ids.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import type { CardContext } from '../context.ts';
import type { HuddleCaseView, HuddleView } from './verbs.ts';

type Style = { readonly style?: 'positive' | 'destructive' };

const identityOf = ({ team, huddle }: HuddleIdentity): HuddleIdentity => ({ team, huddle });

/** Opens one of a huddle's forms or pages, or the card as it stands. */
export const viewButton = (
  huddle: HuddleIdentity,
  view: HuddleView,
  title: string,
  { page, style }: Style & { readonly page?: number } = {},
): Part =>
  button({
    title,
    verb: 'huddle.view',
    data: { ...identityOf(huddle), view, ...(page === undefined ? {} : { page }) },
    ...(style === undefined ? {} : { style }),
  });

export const caseButton = (
  huddle: HuddleIdentity,
  caseRef: CaseRef,
  view: HuddleCaseView,
  title: string,
): Part => button({ title, verb: 'huddle.case', data: { ...identityOf(huddle), caseRef, view } });

export const promptsButton = (context: CardContext): Part =>
  button({
    title: say(context, 'Prompts'),
    verb: 'huddle.prompts',
    data: {},
  });
