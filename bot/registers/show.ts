/** Registers as cards, for whoever asks. */
import { registerCard } from '../../cards/registers/card.ts';
import { registerListCard, type RegisterCount } from '../../cards/registers/list.ts';
import { today } from '../../cards/clock-text.ts';
import { readRegister, type SeenRegister } from '../../services/register/read.ts';
import { registerReach } from '../../services/register/rights.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import type { CardReply } from '../card-reply.ts';
import { registeredKinds, type RegisterAsk, type RegistersCore } from './core.ts';

export const kindContextOf = (core: Pick<RegistersCore, 'context'>) => {
  const context = core.context();
  return { ...context, today: today(context) };
};

export const readFor = (
  core: RegistersCore,
  viewer: PersonId,
  { kind, team, filter }: RegisterAsk,
  page = 1,
): Promise<SeenRegister> =>
  readRegister(core.signOffs, kind, { viewer, team, filter, page }, kindContextOf(core));

export async function showRegister(
  core: RegistersCore,
  viewer: PersonId,
  asked: RegisterAsk,
  page?: number,
): Promise<CardReply> {
  const { kind, team } = asked;
  const refusal = refusalFor(core.service, viewer, asked);
  if (refusal !== undefined) return { message: refusal };
  const { register, reach } = await readFor(core, viewer, asked, page);
  const teams = team === undefined ? reach.teams : reach.teams.filter(({ id }) => id === team);
  const whose =
    kind.about === 'person' && teams.length === 0
      ? 'Yours, and those of whom you supervise'
      : teams.map(({ name }) => name).join(', ');
  return { card: registerCard({ register, team, whose }, core.context()) };
}

/** Who sees none of it is told why, and what to do. */
export function refusalFor(
  service: Service,
  viewer: PersonId,
  { kind, team }: RegisterAsk,
): string | undefined {
  const { scopes, teams } = registerReach(service, kind, viewer, team);
  const named = team === undefined ? undefined : service.teams.get(team);
  if (named !== undefined && !teams.some(({ id }) => id === team)) {
    return kind.about === 'case'
      ? `This register of ${named.name} is for those who work there or manage it. Ask one of its managers.`
      : `This register of ${named.name} is for its managers. Write “register ${kind.words[0]}” for your own.`;
  }
  return scopes.length === 0
    ? 'You belong to no team here, so there is no register to show. Ask the manager of the team.'
    : undefined;
}

export async function showRegisters(
  core: RegistersCore,
  viewer: PersonId,
  team?: TeamId,
  notice = '',
): Promise<CardReply> {
  const counts: RegisterCount[] = [];
  for (const kind of registeredKinds(core)) {
    const asked: RegisterAsk = { kind, team, filter: 'all' };
    if (refusalFor(core.service, viewer, asked) !== undefined) continue;
    const { register } = await readFor(core, viewer, asked);
    counts.push({ kind, count: register.all.length, late: register.exceptions });
  }
  const whose =
    team === undefined ? 'What you may see' : (core.service.teams.get(team)?.name ?? '');
  return { card: registerListCard(counts, { team, whose, notice }, core.context()) };
}
