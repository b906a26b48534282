import type { KnownShortage } from '../../services/shortage/shortage.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import type { ShortageView } from './verbs.ts';

/** Opens one of a shortage's forms, or the card as it stands. */
export const viewButton = (
  { team, id }: Pick<KnownShortage, 'team' | 'id'>,
  view: ShortageView,
  title: string,
  { number, style }: { readonly number?: number; readonly style?: 'positive' } = {},
): Part =>
  button({
    title,
    verb: 'shortage.view',
    data: { team, shortage: id, view, ...(number === undefined ? {} : { number }) },
    ...(style === undefined ? {} : { style }),
  });
