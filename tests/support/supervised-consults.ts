/** Consults of November in which Jonah asked, Sam handed on and Esther decided; and others’. */
import type { Asked, RequestedConsult } from '../../services/consult/consult.ts';
import type { ChainLink } from '../../services/cover/chain.ts';
import { CaseRef, ConsultId, type PersonId } from '../../services/kernel/ids.ts';
import {
  amina,
  ben,
  esther,
  jonah,
  perinatal,
  riverside,
  riversideEast,
  sam,
  utc,
} from './people.ts';

const link = (person: PersonId): ChainLink => ({
  ...{ person, role: 'deputy', reason: { why: 'deputy' } },
});

const acknowledged = (person: PersonId, hop: number): Asked => ({
  ...{ hop, link: link(person), at: utc('2026-11-12T10:00') },
  ...{ acknowledgeBy: utc('2026-11-12T11:00'), isLast: false, result: 'acknowledged' },
});

type Parts = {
  readonly number: number;
  readonly requester: PersonId;
  readonly decided?: PersonId;
  readonly first?: PersonId;
  readonly decisionType?: RequestedConsult['request']['decisionType'];
  readonly caseRef?: CaseRef;
};

export function consult({
  number,
  requester,
  decided = esther,
  first = decided,
  decisionType = 'contactIntensity',
  caseRef = CaseRef.parse(`CM-4000${number}`),
}: Parts): RequestedConsult {
  const at = utc(`2026-11-1${number}T10:00`);
  return {
    status: 'advised',
    request: {
      id: ConsultId.parse(`01kb000000000000000000000${number}`),
      ...{ team: riversideEast, caseRef, pathway: perinatal, locality: riverside, decisionType },
      ...{ sensitivity: 'routine', earlyWarnings: [], requester, requesterName: 'A name' },
      summary: { whatChanged: '', currentRisks: '', actionsTaken: '', whatIsRequested: '' },
      origin: { conversationId: 'chat', kind: 'personal' },
    },
    requestedAt: at,
    deadlines: { acknowledgeBy: at, answerBy: at },
    chain: { links: [], skipped: [], asOf: at },
    asked: [acknowledged(first, 1), acknowledged(decided, 2)],
    ...{ notes: [], exceptions: [], reminders: 0 },
    holder: { person: decided, role: 'deputy', since: at },
    advice: {
      ...{ decision: 'Visit.', rationale: 'Sure.', actions: [], reviewOn: '2026-11-20' },
      ...{ by: decided, authority: 'deputy', at },
    },
  };
}

export const consultsOfAMonth = (): readonly RequestedConsult[] => [
  consult({ number: 1, requester: jonah, first: sam }),
  consult({ number: 2, requester: jonah }),
  consult({ number: 3, requester: ben, decided: amina }),
  consult({ number: 4, requester: jonah, decided: amina }),
  consult({ number: 5, requester: jonah }),
];
