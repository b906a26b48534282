import {
  readEnvironment,
  readRecordSettings,
  type Environment,
  type RecordSettings,
} from '../../services/config/environment.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Terminal } from './terminal.ts';

/** @throws OversightError `environmentInvalid` with everything that is wrong, in words */
export function environmentOf(terminal: Terminal): Environment {
  const read = readEnvironment(terminal.env);
  if (!read.ok) throw invalid(read.problems);
  warn(read.unknown, terminal);
  return read.environment;
}

/** @throws OversightError `environmentInvalid` with everything that is wrong, in words */
export function recordSettingsOf(terminal: Terminal): RecordSettings {
  const read = readRecordSettings(terminal.env);
  if (!read.ok) throw invalid(read.problems);
  warn(read.unknown, terminal);
  return read.settings;
}

const invalid = (problems: readonly string[]) =>
  new OversightError(
    'environmentInvalid',
    `These settings need correcting:\n- ${problems.join('\n- ')}`,
  );

function warn(unknown: readonly string[], { err }: Terminal): void {
  for (const name of unknown) err(`${name} is not a setting of Oversight and was not used.`);
}
