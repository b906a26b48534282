/** The service of a simulated half year, resolved as its file would be. */
import { madeUpServiceFile } from '../half-year/made-up-service.ts';
import { OversightError } from '../kernel/errors.ts';
import type { Service } from '../service/service.ts';
import { resolveService } from './resolve.ts';
import { ServiceFile } from './schema.ts';

/** Throws `madeUpServiceBroken` where the file and the schema have parted. */
export function madeUpService(): Service {
  const { service, problems } = resolveService(
    ServiceFile.parse(madeUpServiceFile()),
    'made-up-service',
  );
  if (problems.length > 0) {
    throw new OversightError('madeUpServiceBroken', JSON.stringify(problems));
  }
  return service;
}
