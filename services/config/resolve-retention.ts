/** Retention, with what holds where the file says nothing. */
import type { RetentionSettings } from '../retention/settings.ts';
import type { ServiceFile } from './schema.ts';

/**
 * Years after the last event. `cases`: the NHS Records Management Code of Practice keeps mental
 * health records for 20 years after the last contact. The others follow what it says of rotas,
 * staff and corporate records. All are proposals: the service's records manager and its Clinical
 * Safety Officer decide.
 */
const usual: RetentionSettings = { cases: 20, rotas: 6, supervision: 6, huddles: 20, registers: 8 };

export const resolveRetention = ({ retention }: ServiceFile): RetentionSettings => ({
  cases: retention.cases ?? usual.cases,
  rotas: retention.rotas ?? usual.rotas,
  supervision: retention.supervision ?? usual.supervision,
  huddles: retention.huddles ?? usual.huddles,
  registers: retention.registers ?? usual.registers,
});
