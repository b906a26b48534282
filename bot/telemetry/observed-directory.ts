import type { AppInstaller, Directory } from '../../services/ports/directory.ts';
import type { Telemetry } from './telemetry.ts';

/** Questions to Microsoft Graph, traced by what is asked and not by whom it is about. */
export function observedDirectory(
  directory: Directory & AppInstaller,
  telemetry: Telemetry,
): Directory & AppInstaller {
  const traced = <Result>(question: string, work: () => Promise<Result>): Promise<Result> =>
    telemetry.span('graph', { question }, work);
  return {
    lookUp: (...people) => traced('lookUp', () => directory.lookUp(...people)),
    permissions: () => traced('permissions', () => directory.permissions()),
    install: (person) => traced('install', () => directory.install(person)),
  };
}
