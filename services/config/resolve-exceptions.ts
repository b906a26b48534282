/** Exceptions, with what holds where the file says nothing. */
import type { ExceptionSettings } from '../exceptions/settings.ts';
import type { ServiceFile } from './schema.ts';

export const resolveExceptions = ({ exceptions }: ServiceFile): ExceptionSettings => ({
  flagDays: exceptions.flagDays ?? 28,
  carriedOver: exceptions.carriedOver ?? 2,
  acceptDays: exceptions.acceptDays ?? 90,
  gravity: exceptions.gravity ?? {},
});
