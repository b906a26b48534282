import { auditedCapabilities } from '../audited.ts';
import { digestOf } from '../index.ts';
import { describeVerification, verifyAudit } from '../../services/audit/verify.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { recordSettingsOf } from './environment.ts';
import { withStore } from './opened-store.ts';
import { isThere } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Reads the whole record and says whether it is intact, or which event is the first broken one. */
export async function auditVerify(terminal: Terminal): Promise<ExitCode> {
  const settings = recordSettingsOf(terminal);
  if (!isThere(settings.store)) {
    throw new OversightError(
      'wrongUse',
      'There is no record in that folder: OVERSIGHT_DATA names where oversight.sqlite is.',
    );
  }
  return withStore<ExitCode>(terminal, settings.store, async (store) => {
    const verification = await verifyAudit({
      store,
      digest: digestOf(settings),
      capabilities: auditedCapabilities,
    });
    terminal.out(describeVerification(verification));
    return verification.intact ? 0 : 1;
  });
}
