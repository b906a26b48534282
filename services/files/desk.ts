/** The record of files that were taken away. */
import { byService, type By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Service } from '../service/service.ts';
import { exportCapability, exportStream } from './capability.ts';
import type {
  ExportCommand,
  ExportEvent,
  ExportFault,
  ExportId,
  ExportRefusal,
  FileExport,
  FileTerms,
} from './stream.ts';

export type HandledExport = Handled<FileExport, ExportEvent, ExportRefusal>;

export interface ExportDesk {
  load(id: ExportId): Promise<FileExport>;
  offer(by: By, id: ExportId, terms: FileTerms): Promise<HandledExport>;
  /**
   * Done once, however often it is asked for: only whoever hears `done` sends the file.
   * @param entries of a register
   */
  take(by: By, id: ExportId, entries?: number): Promise<HandledExport>;
  decline(by: By, id: ExportId): Promise<HandledExport>;
  saved(id: ExportId): Promise<HandledExport>;
  fail(id: ExportId, why: ExportFault): Promise<HandledExport>;
}

export type ExportDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
};

export function createExportDesk({ journal, service, clock }: ExportDeskParts): ExportDesk {
  const target = (id: ExportId) => ({
    partition: partitionOf(service.tenant, 'people'),
    stream: exportStream(id),
  });
  const handle = ({ actor, commandId }: By, id: ExportId, command: ExportCommand) =>
    journal.handle(exportCapability, target(id), {
      ...{ id: commandId, actor, command, at: clock.now() },
      authority: actor === 'service' ? 'service' : 'reader',
    });
  /** The service reports what became of it, once in each way. */
  const report = (id: ExportId, command: ExportCommand) =>
    handle(byService(`registerExport.${command.type}.${id}`), id, command);
  return {
    load: async (id) => (await journal.load(exportCapability, target(id))).state,
    offer: (by, id, terms) => handle(by, id, { type: 'offer', export: id, terms }),
    take: (by, id, entries) =>
      handle(by, id, { type: 'take', ...(entries === undefined ? {} : { entries }) }),
    decline: (by, id) => handle(by, id, { type: 'decline' }),
    saved: (id) => report(id, { type: 'saved' }),
    fail: (id, why) => report(id, { type: 'fail', why }),
  };
}
