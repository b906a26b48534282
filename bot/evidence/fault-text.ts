import type { ExportFault } from '../../services/files/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { askAgain } from './core.ts';

/** Why somebody has no pack, and what to do. */
export function faultText(fault: ExportFault): string {
  switch (fault) {
    case 'strangeAddress':
      return 'Teams named a place that is not one where Microsoft 365 keeps files, so I sent nothing there. Tell your administrator.';
    case 'notTaken':
      return `I could not confirm that your OneDrive has the file. Look there before you rely on it. ${askAgain}`;
    case 'tooLarge':
      return 'The pack is larger than one file can hold here. Ask whoever runs Oversight for it: they make it with the command “oversight evidence”.';
    case 'notMade':
      return `I tried several times and could not make the pack. Nothing was saved. ${askAgain} If it goes on, tell your administrator.`;
    case 'notAllowed':
      return 'I did not save the pack, because you may no longer see this team’s evidence. Ask a manager of the team.';
    case 'cutShort':
      return `I was interrupted while saving the pack into your OneDrive. Do not rely on it being there. ${askAgain}`;
    default:
      return assertNever(fault);
  }
}
