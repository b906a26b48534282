/** What people do with cases: on their cards, in chat, and on somebody's message. */
import { caseCard, type CaseCardOptions } from '../../cards/caseload/card.ts';
import { flagCard } from '../../cards/caseload/flag-card.ts';
import { flaggedCard } from '../../cards/caseload/list.ts';
import { notYourTeamText } from '../../cards/caseload/refusal.ts';
import type { caseVerbs } from '../../cards/caseload/verbs.ts';
import { flagKindWords } from '../../cards/caseload/words.ts';
import { today } from '../../cards/clock-text.ts';
import { knownOf, type Case, type KnownCase } from '../../services/caseload/case.ts';
import { parseResolution, type CaseFormContext } from '../../services/caseload/forms/flag.ts';
import { caseTeamsOf, homeOf, maySeeCase } from '../../services/caseload/rights.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { Team } from '../../services/service/service.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { keptText } from '../handlers/consult-views.ts';
import { FlagHandlers, type CaseHandlerParts, type TypedInChat } from './flag-handlers.ts';
import { caseUnchanged } from './replies.ts';

export type CaseVerbs = Pick<CardHandlers, keyof typeof caseVerbs>;

export class CaseHandlers {
  readonly #parts: CaseHandlerParts;
  readonly #flagging: FlagHandlers;

  constructor(parts: CaseHandlerParts) {
    this.#parts = parts;
    this.#flagging = new FlagHandlers(parts, (actor, identity, state, notice) =>
      this.#show(actor, identity, state, { notice }),
    );
  }

  verbs(): CaseVerbs {
    return {
      'case.show': async ({ actor, data }) => {
        const { state } = await this.#parts.cases.load(data);
        return this.#show(actor, data, state, { page: data.page });
      },
      'case.flags': ({ actor, data }) => this.flags(actor, data.team, data.page),
      'case.flagForm': (press) => this.#flagging.form(press),
      'case.flag': (press) => this.#flagging.submit(press),
      'case.openFlag': (press) => this.#openFlag(press),
      'case.resolve': (press) => this.#resolve(press),
    };
  }

  /** `flag CM-10482 missed contact …` */
  flag(by: Parameters<FlagHandlers['typed']>[0], typed: TypedInChat): Promise<CardReply> {
    return this.#flagging.typed(by, typed);
  }

  /** `case CM-10482` */
  async case(actor: PersonId, caseRef: CaseRef): Promise<CardReply> {
    const { cases, service } = this.#parts;
    const own = caseTeamsOf(service, actor).map(({ id }) => id);
    const others = [...service.teams.keys()].filter((team) => !own.includes(team));
    const known = await cases.find(caseRef, [...own, ...others]);
    const seen = known.filter((each) => maySeeCase(service, each.team, actor, each));
    const shown = seen.find(({ facts }) => facts?.status === 'active') ?? seen[0];
    if (shown) {
      const also = seen.filter((each) => each !== shown);
      return this.#show(actor, shown, { status: 'known', ...shown }, { notice: this.#also(also) });
    }
    const [elsewhere] = known;
    if (elsewhere) return this.#notYours(elsewhere.team);
    return this.#nobodyHasIt(actor, caseRef);
  }

  /** `flags`, `flags northgate` */
  async flags(actor: PersonId, asked?: TeamId, page?: number): Promise<CardReply> {
    const { cases, service, context } = this.#parts;
    const own = caseTeamsOf(service, actor);
    const teams = asked === undefined ? own : own.filter(({ id }) => id === asked);
    if (teams.length === 0) return this.#notYours(asked);
    const all: KnownCase[] = [];
    for (const { id } of teams) for await (const each of cases.flagged(id)) all.push(each);
    return { card: flaggedCard({ teams, cases: all, asked, page }, context()) };
  }

  async #nobodyHasIt(actor: PersonId, caseRef: CaseRef): Promise<CardReply> {
    const { cases, service } = this.#parts;
    const home = await homeOf((ref, teams) => cases.find(ref, teams), service, actor, caseRef);
    if (caseTeamsOf(service, actor).length === 0) return this.#notYours(undefined);
    return home.kind === 'clear'
      ? this.#show(actor, { team: home.team, caseRef }, { status: 'unknown' })
      : this.#flagging.unknownCase(caseRef, home.teams);
  }

  async #show(
    actor: PersonId,
    { team, caseRef }: CaseIdentity,
    state: Case,
    options: CaseCardOptions = {},
  ): Promise<CardReply> {
    const { service, context } = this.#parts;
    if (!maySeeCase(service, team, actor, knownOf(state))) return this.#notYours(team);
    const warnings = await this.#parts.warnings.view({ team, caseRef });
    const cohortSince = await this.#parts.cohorts.since({ team, caseRef });
    const signOffs = await this.#parts.signOffs.openOf({ team, caseRef });
    const shown = { ...options, warnings, cohortSince, signOffs };
    return { card: caseCard({ team, caseRef }, state, actor, context(), shown) };
  }

  #notYours(team: TeamId | undefined): CardReply {
    const { service, context } = this.#parts;
    const named: Team | undefined = team === undefined ? undefined : service.teams.get(team);
    return { message: notYourTeamText(named, context()) };
  }

  #also(others: readonly KnownCase[]): string | undefined {
    const { service } = this.#parts;
    const names = others.map(({ team }) => service.teams.get(team)?.name ?? team);
    return names.length === 0 ? undefined : `${names.join(', ')} has this case too.`;
  }

  async #openFlag({ actor, data }: Press<'case.openFlag'>): Promise<CardReply> {
    const { state } = await this.#parts.cases.load(data);
    return this.#flagOf(actor, data, state) ?? this.#show(actor, data, state);
  }

  #flagOf(
    actor: PersonId,
    { team, flag: id }: CaseIdentity & { readonly flag: number },
    state: Case,
    filled: Parameters<typeof flagCard>[4] = {},
  ): CardReply | undefined {
    const { service, context } = this.#parts;
    if (state.status === 'unknown' || !maySeeCase(service, team, actor, state)) {
      return undefined;
    }
    const flag = state.flags.find((each) => each.id === id);
    return flag && { card: flagCard(state, flag, actor, context(), filled) };
  }

  /** Gives the form back with what is wrong, or resolves the flag and shows the case. */
  async #resolve({ actor, commandId, data }: Press<'case.resolve'>): Promise<CardReply> {
    const { cases, context } = this.#parts;
    const { flag, why } = data;
    const read = parseResolution(data, this.#formContext());
    if (!read.ok) {
      const { state } = await cases.load(data);
      const filled = { typed: { why }, problems: read.problems };
      return this.#flagOf(actor, data, state, filled) ?? this.#show(actor, data, state);
    }
    const handled = await cases.resolve({ actor, commandId }, data, { flag, why: read.value.why });
    const { state } = handled;
    const unchanged = caseUnchanged(handled, context());
    const notice =
      unchanged === undefined ? resolvedText(state, flag) : `${unchanged}${keptText({ why })}`;
    return this.#show(actor, data, state, { notice });
  }

  #formContext(): CaseFormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}

function resolvedText(state: Case, id: number): string {
  const flags = state.status === 'known' ? state.flags : [];
  const kind = flags.find((each) => each.id === id)?.kind;
  return kind === undefined ? 'Resolved.' : `Resolved: ${flagKindWords[kind].toLowerCase()}.`;
}
