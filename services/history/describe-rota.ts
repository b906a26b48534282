import type { RotaEvent } from '../rota/stream.ts';
import { code, describing } from './describing.ts';
import { personMark } from './history.ts';
import { counted } from './saying.ts';

export const describeRota = describing<RotaEvent>(
  {
    overrideDeclared: ({ override }) =>
      `${personMark(override.declaredBy)} put ${personMark(override.person)} on the rota`,
    overrideRemoved: ({ override, by }) =>
      `${personMark(by)} took the turn of ${personMark(override.person)} back`,
    rotaImported: ({ imported }) =>
      `${personMark(imported.importedBy)} imported a calendar with ${counted(imported.turns.length, 'turn')}`,
    swapOffered: ({ swap }) =>
      `${personMark(swap.by)} offered a duty to ${personMark(swap.to)}${swap.take ? ', in return for one of theirs' : ''}`,
    swapAccepted: () => 'The swap was accepted',
    swapWithdrawn: () => 'The offer of a swap was withdrawn',
    swapReminded: () => 'Whoever was asked to swap was reminded',
    swapRefused: () => 'The swap was refused',
    swapNotTold: () => 'Whoever was asked to swap could not be told',
    swapLapsed: ({ cause }) =>
      cause === 'begun'
        ? 'The offer of a swap lapsed, as the duty began'
        : 'The offer of a swap lapsed, as somebody else has the duty',
    swapTakenBack: ({ by }) => `${personMark(by)} took the swap back`,
  },
  {
    name: 'File',
    from: code,
    id: code,
    why: 'Why',
    reason: 'Reason',
    to: code,
    rota: code,
    swap: code,
    digest: code,
    localAt: code,
  },
);
