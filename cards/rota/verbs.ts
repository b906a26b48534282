/** What the buttons of rotas, duties and swaps send back. */
import { z } from 'zod';
import { picked, pickedPerson, typed } from '../wire.ts';

/** As the configuration names it: the name of its stream rests on it. */
const rota = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);
const swap = { rota, swap: z.string().max(200) };
/** Local date-times `YYYY-MM-DDTHH:MM`. */
const dateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const duty = { rota, start: dateTime, end: dateTime };
const page = z.int().min(1).max(100).optional();

export const rotaVerbs = {
  'rota.show': z.strictObject({ rota, page }),
  /** Of a swap both sides. */
  'rota.takeBack': z.strictObject({ rota, override: z.string().max(200), page }),
  'duties.show': z.strictObject({ person: pickedPerson, page }),
  /** Ends the link to one's calendar, and gives another. */
  'duties.newLink': z.strictObject({}),
  'swap.form': z.strictObject(duty),
  'swap.offer': z.strictObject({ ...duty, to: pickedPerson, take: picked, reason: typed }),
  'swap.view': z.strictObject({ ...swap, view: z.enum(['status', 'refuse']) }),
  'swap.accept': z.strictObject(swap),
  'swap.refuse': z.strictObject({ ...swap, because: picked, why: typed }),
  'swap.withdraw': z.strictObject(swap),
  'swap.takeBack': z.strictObject(swap),
} as const;
