/** Somebody asks for a pack: which there are for them, and Teams' question whether they want it. */
import { evidenceCard } from '../../cards/evidence/card.ts';
import { monthsOffered, packTeamsOf } from '../../services/evidence/pack-offers.ts';
import { offerStands } from '../../services/files/capability.ts';
import { ExportId, type PackFormat, type PackTerms } from '../../services/files/stream.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { durationMs } from '../../services/kernel/time.ts';
import { governanceRole } from '../../services/hold/governance.ts';
import type { Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { contextOf } from '../files/taken.ts';
import { packFileName, packTeam, packTitle, type EvidenceCore } from './core.ts';

export type EvidenceAsk = {
  readonly team?: string | undefined;
  readonly month?: string | undefined;
};

export function showEvidence(
  core: EvidenceCore,
  actor: PersonId,
  { team, month }: EvidenceAsk,
): CardReply {
  const { service, clock } = core;
  const teams = packTeamsOf(service, actor);
  const meant = team === undefined ? teams : teams.filter(({ id }) => id === team);
  const [first] = meant;
  if (first === undefined) {
    return { message: teams.length === 0 ? notForThem(core) : notThatTeam(core, team) };
  }
  const months = monthsOffered(service.timeZone, clock.now());
  return {
    card: evidenceCard(
      { teams: meant, team: first.id, months, ...pickedOf(months, month) },
      core.context(),
    ),
  };
}

/** The month that is named, if it is offered; else the last that is over. */
function pickedOf(
  months: readonly string[],
  named = '',
): { readonly month: string; readonly notice?: string } {
  if (months.includes(named)) return { month: named };
  const [month = ''] = months.slice(-1);
  return named === '' ? { month } : { month, notice: notThatMonth };
}

const notForThem = ({ service }: EvidenceCore): string => {
  const role = service.roles.get(governanceRole);
  const others = role === undefined ? '' : `, and for those with the role “${role.name}”`;
  return `Evidence packs are for managers, of their own teams${others}. Ask a manager of the team.`;
};

const notThatTeam = ({ service }: EvidenceCore, team = ''): string => {
  const name = [...service.teams.values()].find(({ id }) => id === team)?.name ?? 'that team';
  return `Evidence packs of ${name} are for its managers. Ask one of them.`;
};

const notThatMonth =
  'Packs are made here of the last twelve months that are over. Choose one of them; for older ones ask whoever runs Oversight.';

/** About; what it comes to shows when it is made. From a made-up half year of three teams. */
const aboutBytes: Readonly<Record<PackFormat, number>> = { pdf: 350_000, html: 250_000 };
const formats: Readonly<Record<PackFormat, string>> = {
  pdf: 'A PDF to read, print or send',
  html: 'A page to open in any browser',
};

const inOurChat: CardReply = {
  message: 'Files are given in our own chat alone. Write “evidence” to me there.',
};

export async function offerPack(
  core: EvidenceCore,
  press: Press<'evidence.save'>,
): Promise<CardReply> {
  const { actor, conversation, data } = press;
  if (conversation.kind !== 'personal') return inOurChat;
  const team = packTeam(core.service, actor, data.team);
  if (team === undefined) return showEvidence(core, actor, { team: data.team || undefined });
  const now = core.clock.now();
  if (!monthsOffered(core.service.timeZone, now).includes(data.month)) {
    return showEvidence(core, actor, { team: team.id, month: data.month || 'none' });
  }
  const { month, format } = data;
  const terms: PackTerms = { team: team.id, month, asOf: now, format };
  const id = ExportId.parse(core.identity.consultId());
  const { outcome } = await core.exports.offer(press, id, { of: 'evidencePack', ...terms });
  if (outcome === 'repeated') return { message: 'Teams has asked you already: look below.' };
  if (outcome !== 'done') return { message: 'That did not work. Press the button once more.' };
  const name = packFileName(core.service, terms);
  const minutes = durationMs(offerStands) / 60_000;
  return {
    message: `Teams now asks whether it may put ${name} into your OneDrive. Answer within ${minutes} minutes; the pack is made once you allow it.`,
    file: {
      ...{ name, sizeInBytes: aboutBytes[format], context: contextOf('evidencePack', id) },
      description: `Evidence of ${packTitle(core, terms)}. ${formats[format]}; the size is about right. For your work only: keep it where records may be kept.`,
    },
  };
}
