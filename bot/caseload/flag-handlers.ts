/** Flagging a case: typed in one line, by the form, on somebody's message. */
import { flagFormCard, type FlagForm } from '../../cards/caseload/flag-form.ts';
import { flagKindWords } from '../../cards/caseload/words.ts';
import { today } from '../../cards/clock-text.ts';
import type { Card } from '../../cards/render.ts';
import { knownOf, type Case } from '../../services/caseload/case.ts';
import type { FlagKind } from '../../services/caseload/flag.ts';
import {
  parseFlag,
  parseFlagTeam,
  parseNote,
  type CaseFormContext,
  type TypedFlag,
} from '../../services/caseload/forms/flag.ts';
import { homeOf, maySeeCase, type CaseHome } from '../../services/caseload/rights.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { identifierExplanations, type IdentifierKind } from '../../services/identifiers/screen.ts';
import type { By } from '../../services/kernel/by.ts';
import type { CaseRef, PersonId } from '../../services/kernel/ids.ts';
import { problemsOf } from '../../services/kernel/parsed.ts';
import type { Team } from '../../services/service/service.ts';
import type { CardReply, Press } from '../card-action.ts';
import type { Via } from '../card-press.ts';
import type { PartCore } from '../part.ts';
import { sendForm } from '../replies/card-forms.ts';
import { caseUnchanged } from './replies.ts';

export type TypedInChat = {
  readonly caseRef?: CaseRef;
  readonly flag?: FlagKind;
  /** To begin the form with. */
  readonly likely?: FlagKind;
  /** All else that was typed. */
  readonly note?: string;
  /** The note held one of these and was left out. */
  readonly leftOut?: IdentifierKind;
};

export type CaseHandlerParts = Pick<
  PartCore,
  'service' | 'cases' | 'cohorts' | 'warnings' | 'signOffs' | 'context'
> & {
  readonly messenger: Pick<PartCore['messenger'], 'send'>;
};

type Show = (
  actor: PersonId,
  identity: CaseIdentity,
  state: Case,
  notice: string | undefined,
) => Promise<CardReply>;

type Flagging = By & { readonly actor: PersonId; readonly via: Via | 'chat' };

export class FlagHandlers {
  readonly #parts: CaseHandlerParts;
  readonly #show: Show;

  constructor(parts: CaseHandlerParts, show: Show) {
    this.#parts = parts;
    this.#show = show;
  }

  /** Flags at once where all is clear; else the form, with what was understood. */
  async typed(
    by: Omit<Flagging, 'via'>,
    { caseRef, flag, likely, note = '', leftOut }: TypedInChat,
  ): Promise<CardReply> {
    const typed = { team: '', caseRef: caseRef ?? '', kind: flag ?? likely ?? '', note };
    if (caseRef === undefined || flag === undefined || leftOut !== undefined) {
      const notice = leftOut === undefined ? {} : { notice: identifierExplanations[leftOut] };
      return { card: await this.#form(by.actor, { typed, ...notice }) };
    }
    return this.#flag({ ...by, via: 'chat' }, typed);
  }

  /** The form, with the words of the message that is flagged, or for the case on whose card it was asked. */
  async form(press: Press<'case.flagForm'>): Promise<CardReply> {
    const { actor, conversation, data, via } = press;
    const { service } = this.#parts;
    const found = caseRefIn(data.note, service, this.#formContext().today);
    const typed = { ...data, caseRef: data.caseRef === '' ? (found ?? '') : data.caseRef };
    const problems = problemsOf(parseNote(data.note, this.#formContext()));
    const card = await this.#form(actor, { typed, problems, inDialog: via === 'dialog' });
    if (via === 'dialog' || conversation.kind === 'personal') return { card };
    return sendForm(this.#parts.messenger, press, card);
  }

  submit({ actor, commandId, data, via }: Press<'case.flag'>): Promise<CardReply> {
    return this.#flag({ actor, commandId, via }, data);
  }

  /** For somebody of several teams, none of which has the case. */
  unknownCase(caseRef: CaseRef, teams: readonly Team[]): CardReply {
    const notice =
      'The record system’s extract does not have this case in any of your teams. Check the reference. It may also be new: it can be flagged all the same.';
    return { card: flagFormCard({ typed: { caseRef }, teams, notice }, this.#parts.context()) };
  }

  async #flag(by: Flagging, typed: TypedFlag): Promise<CardReply> {
    const { cases } = this.#parts;
    const read = parseFlag(typed, this.#formContext());
    const home = await this.#homeOf(by.actor, read.ok ? read.value.caseRef : undefined);
    const team = this.#teamOf(home, typed);
    if (!read.ok || team === undefined) {
      const chosen = team === undefined && read.ok ? { team: 'Choose the team.' } : {};
      return this.#givenBack(by, { typed, problems: { ...problemsOf(read), ...chosen } });
    }
    const { caseRef, kind, note } = read.value;
    const identity = { team, caseRef };
    const words = note === undefined ? {} : { note };
    const handled = await cases.flag(by, identity, { kind, ...words });
    const why = caseUnchanged(handled, this.#parts.context());
    if (why !== undefined) return this.#givenBack(by, { typed, notice: why });
    return this.#flagged(by, identity, handled.state, kind);
  }

  async #flagged(
    { actor, via }: Flagging,
    identity: CaseIdentity,
    state: Case,
    kind: FlagKind,
  ): Promise<CardReply> {
    const { service } = this.#parts;
    const { team, caseRef } = identity;
    const facts = state.status === 'known' ? state.facts : undefined;
    const words = flagKindWords[kind].toLowerCase();
    const name = service.teams.get(team)?.name ?? team;
    const unknown =
      facts === undefined ? ' The record system’s extract does not have this case yet.' : '';
    const told = `${caseRef} is flagged in ${name}: ${words}. It comes up at the next huddle.`;
    if (via === 'dialog') return { done: `${told}${unknown}` };
    return maySeeCase(service, team, actor, knownOf(state))
      ? this.#show(actor, identity, state, `Flagged: ${words}. It comes up at the next huddle.`)
      : { message: `${told}${unknown}` };
  }

  async #givenBack({ actor, via }: Flagging, form: FlagForm): Promise<CardReply> {
    return { card: await this.#form(actor, { ...form, inDialog: via === 'dialog' }) };
  }

  /** With the teams to choose from, where it is not clear to which the flag goes. */
  async #form(actor: PersonId, form: FlagForm): Promise<Card> {
    const { service, context } = this.#parts;
    const caseRef = caseRefIn(form.typed?.['caseRef'] ?? '', service, this.#formContext().today);
    const home = await this.#homeOf(actor, caseRef);
    const teams = home.kind === 'open' ? { teams: home.teams } : {};
    return flagFormCard({ ...form, ...teams }, context());
  }

  #homeOf(actor: PersonId, caseRef: CaseRef | undefined): Promise<CaseHome> {
    const { cases, service } = this.#parts;
    return homeOf((ref, teams) => cases.find(ref, teams), service, actor, caseRef);
  }

  /** Where it is clear, whatever the form says: its case reference may have been changed on it. */
  #teamOf(home: CaseHome, { team }: TypedFlag): Team['id'] | undefined {
    if (home.kind === 'clear') return home.team;
    const chosen = parseFlagTeam(team, this.#formContext());
    return chosen.ok && home.teams.some(({ id }) => id === chosen.value) ? chosen.value : undefined;
  }

  #formContext(): CaseFormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}
