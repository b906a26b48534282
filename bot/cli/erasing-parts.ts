/** What commands that erase work with, and who may use them. */
import { governorsOf, governanceRole } from '../../services/hold/governance.ts';
import { describeVerification, verifyAudit } from '../../services/audit/verify.ts';
import { ErasureId } from '../../services/erasure/stream.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Journal } from '../../services/kernel/journal.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { CarryOutParts } from '../../services/retention/carry-out.ts';
import type { Service } from '../../services/service/service.ts';
import { auditedCapabilities } from '../audited.ts';
import { digestOf, randomSalt } from '../index.ts';
import { noRecord } from './audit-show.ts';
import { recordSettingsOf } from './environment.ts';
import { withRecord } from './record.ts';
import { personNamed } from './rota-import.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export type CliErasing = CarryOutParts & { readonly journal: Journal; readonly service: Service };

/** @throws OversightError `wrongUse` where there is no record */
export const withErasing = (
  terminal: Terminal,
  service: Service,
  clock: Clock,
  use: (parts: CliErasing) => Promise<ExitCode>,
): Promise<ExitCode> =>
  withRecord<ExitCode>(terminal, service, clock, async (record) => {
    if (record === undefined) throw noRecord();
    const { store, journal } = record;
    const digest = digestOf(recordSettingsOf(terminal));
    const capabilities = auditedCapabilities;
    return use({
      ...{ store, journal, service, clock, digest, capabilities },
      salt: randomSalt,
      mint,
    });
  });

/** 128 bits in the letters and digits of an id. */
const mint = (): ErasureId =>
  ErasureId.parse(BigInt(`0x${randomSalt()}`).toString(36).padStart(26, '0'));

/** Somebody who may decide on erasure. @throws OversightError `wrongUse`, `notYours` */
export function governorNamed(service: Service, key: string): PersonId {
  const governors = governorsOf(service);
  if (governors.length === 0) {
    throw new OversightError(
      'notYours',
      `Nobody holds the role ${governanceRole}, so nobody can decide on erasure. Name them in the configuration, e.g.\n  roles:\n    ${governanceRole}: { name: Information governance lead, people: [their short name] }`,
    );
  }
  const person = personNamed(service, key);
  if (governors.includes(person)) return person;
  throw new OversightError(
    'notYours',
    `${nameOf(service, person)} may not decide on erasure. Those who may: ${governors.map((each) => nameOf(service, each)).join(', ')}.`,
  );
}

export const nameOf = ({ people }: Pick<Service, 'people'>, person: PersonId): string =>
  people.get(person)?.name ?? 'somebody who has left';

/** Says how the record stands. */
export async function sayVerified(
  terminal: Terminal,
  { store, digest }: Pick<CarryOutParts, 'store' | 'digest'>,
): Promise<ExitCode> {
  const verification = await verifyAudit({ store, digest, capabilities: auditedCapabilities });
  terminal.out(`The whole record: ${describeVerification(verification)}`);
  return verification.intact ? 0 : 1;
}

export const count = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number} ${number === 1 ? noun : plural}`;
