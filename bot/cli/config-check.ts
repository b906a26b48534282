import { loadService } from '../../services/config/parse-service.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Says what is wrong with a configuration file, or that nothing is. */
export async function configCheck(
  file: string | undefined,
  { env, out, err }: Terminal,
): Promise<ExitCode> {
  const path = file ?? env['OVERSIGHT_CONFIG'];
  if (!path) {
    err('Name the file: oversight config check FILE, or set OVERSIGHT_CONFIG.');
    return 2;
  }
  const read = await loadService(path);
  if (!read.ok) {
    for (const problem of read.problems) err(problem);
    err(`${path}: ${count(read.problems.length, 'problem')}. The service would not start.`);
    return 1;
  }
  for (const warning of read.warnings) out(`Warning: ${warning}`);
  const { people, teams, pathways } = read.service;
  const size = [
    count(teams.size, 'team'),
    count(pathways.size, 'pathway'),
    count(people.size, 'person', 'people'),
  ].join(', ');
  out(`${path}: fine (${size}; version ${read.service.configVersion}).`);
  return 0;
}

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
