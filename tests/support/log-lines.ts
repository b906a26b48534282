import { createLog, type Log } from '../../bot/log.ts';

export type LogLine = {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
};

/** A log whose lines can be read. */
export function createRecordingLog(): { readonly log: Log; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const log = createLog('debug', {
    write(line) {
      lines.push(JSON.parse(line) as LogLine);
    },
  });
  return { log, lines };
}

export const silentLog: Log = createLog('silent');
