import type { ExportEvent } from '../files/stream.ts';
import { code, describing, within } from './describing.ts';
import { personMark } from './history.ts';
import { counted } from './saying.ts';

const faults = {
  strangeAddress: 'Teams named a place that is none of Microsoft’s',
  notTaken: 'the place did not take it',
  tooLarge: 'it was too large',
  notMade: 'it could not be made',
  notAllowed: 'they lost the right to it meanwhile',
  cutShort: 'the bot was stopped half-way',
};

export const describeRegisterExport = describing<ExportEvent>(
  {
    exportOffered: ({ by, kind }) =>
      `${personMark(by)} was offered the register (${within(kind)}) as a file`,
    packOffered: ({ by, month }) =>
      `${personMark(by)} was offered the evidence pack of ${month} as a file`,
    exportTaken: ({ entries }) =>
      entries === undefined
        ? 'They took it'
        : `They took it, with ${counted(entries, 'entry', 'entries')}`,
    exportSaved: () => 'The file arrived in their OneDrive',
    exportDeclined: () => 'They declined the file',
    exportFailed: ({ why }) => `The file did not arrive: ${faults[why]}`,
  },
  { filter: code, month: code },
);
