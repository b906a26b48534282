/** The form by which a shortage is declared, or changed at a review, from its first step to its last. */
import { today } from '../../cards/clock-text.ts';
import type { Problems, Typed } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import { planFormCard, type PlanForm } from '../../cards/shortage/plan-form.ts';
import { mayDecide } from '../../cards/shortage/rights.ts';
import { shortageRefusalText } from '../../cards/shortage/refusal.ts';
import type { PlanStep } from '../../cards/shortage/verbs.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { problemsOf } from '../../services/kernel/parsed.ts';
import { concernedBy, teamsDecidedBy } from '../../services/shortage/concerned.ts';
import type { HandledShortage, ShortageRef } from '../../services/shortage/desk.ts';
import { parseReviewNote } from '../../services/shortage/forms/answers.ts';
import type { ShortageFormContext } from '../../services/shortage/forms/context.ts';
import { planFields } from '../../services/shortage/forms/fields.ts';
import { parsePlan, parseWhat } from '../../services/shortage/forms/plan.ts';
import { readTimes } from '../../services/shortage/forms/times.ts';
import { suggestedReview, typedPlanOf } from '../../services/shortage/forms/typed-plan.ts';
import { isOpenShortage } from '../../services/shortage/shortage.ts';
import type { Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import type { PartCore } from '../part.ts';
import { afterShortage, isCorrectable, showShortage, whyNot } from './replies.ts';

export type PlanHandlerParts = Pick<PartCore, 'service' | 'shortages' | 'context'>;

/** A form that is shown, or an answer in its place. */
export type FormReply = { readonly form: Card } | { readonly instead: CardReply };

type StepPress = Press<'shortage.step'>;
type Mode = PlanForm['mode'];

export class PlanHandlers {
  readonly #parts: PlanHandlerParts;

  constructor(parts: PlanHandlerParts) {
    this.#parts = parts;
  }

  /** The form for a team, or for one of those about which the person may decide. */
  async begin(actor: PersonId, team?: TeamId): Promise<FormReply> {
    const { service } = this.#parts;
    const teams = teamsDecidedBy(service, actor);
    const only = team ?? (teams.length === 1 ? teams[0]?.id : undefined);
    if (!only) return this.#form({ mode: 'declare', step: 'what', teams });
    const target = await this.#targetOf(actor, { team: only }, {});
    return 'instead' in target
      ? target
      : this.#form({ mode: 'declare', step: 'what', ref: target.ref });
  }

  async step(press: StepPress): Promise<FormReply> {
    const { actor, data } = press;
    const typed = typedOf(data);
    if (data.mode === 'change') return this.#changeStep(press, typed);
    const { team, shortage } = data;
    if (team === '') return this.#form({ ...this.#first(actor), typed, problems: noTeam });
    const target = await this.#targetOf(actor, { team, ...(shortage ? { shortage } : {}) }, typed);
    return 'instead' in target ? target : this.#shownAt('declare', data.step, target.ref, typed);
  }

  async declare(press: Press<'shortage.declare'>): Promise<FormReply> {
    const { actor, commandId, data } = press;
    const { team, shortage } = data;
    const ref = { team, shortage };
    const typed = typedOf(data);
    const read = parsePlan(data, this.#formContext());
    if (!read.ok) {
      return this.#form({ mode: 'declare', step: 'how', ref, typed, problems: read.problems });
    }
    const handled = await this.#parts.shortages.declare({ actor, commandId }, ref, read.value);
    return this.#after(handled, actor, { mode: 'declare', step: 'how', ref, typed });
  }

  async change(press: Press<'shortage.change'>): Promise<FormReply> {
    const { actor, commandId, data } = press;
    const { team, shortage } = data;
    const ref = { team, shortage };
    const typed = typedOf(data);
    const read = parsePlan(data, this.#formContext());
    const note = parseReviewNote(data, this.#formContext());
    if (!read.ok || !note.ok) {
      const problems = { ...problemsOf(read), ...problemsOf(note) };
      return this.#form({ mode: 'change', step: 'how', ref, typed, problems });
    }
    const { plan: change, reviewAt } = read.value;
    const wanted = { ...note.value, reviewAt, change };
    const handled = await this.#parts.shortages.review({ actor, commandId }, ref, wanted);
    return this.#after(handled, actor, { mode: 'change', step: 'how', ref, typed });
  }

  /** What is wrong and can be put right is said on the form; everything else on the card. */
  #after(handled: HandledShortage, actor: PersonId, form: PlanForm): FormReply {
    const context = this.#parts.context();
    const notice = whyNot(handled, context);
    return isCorrectable(handled) && notice !== undefined
      ? this.#form({ ...form, notice })
      : { instead: afterShortage(handled, actor, context, textsIn(form.typed)) };
  }

  async #changeStep({ actor, data }: StepPress, typed: Typed): Promise<FormReply> {
    const { team, shortage, step } = data;
    if (team === '' || !shortage) return this.#form(this.#first(actor));
    const ref = { team, shortage };
    const { state } = await this.#parts.shortages.load(ref);
    const context = this.#parts.context();
    if (state.status !== 'declared' || !mayDecide(state, actor, context)) {
      return { instead: showShortage(state, actor, context, this.#mayNot(team)) };
    }
    const isFirst = planFields.every((field) => isReviewField(field) || !typed[field]);
    const shown = isFirst ? { ...typed, ...typedPlanOf(state.plan) } : typed;
    return this.#shownAt('change', step, ref, shown);
  }

  /** The step that was asked for, or the one before where something is wrong there. */
  #shownAt(mode: Mode, step: PlanStep, ref: ShortageRef, typed: Typed): FormReply {
    if (step === 'what') return this.#form({ mode, step, ref, typed });
    const plan = planOf(typed);
    const what = problemsOf(parseWhat(plan, this.#formContext()));
    if (hasAny(what)) return this.#form({ mode, step: 'what', ref, typed, problems: what });
    const times = problemsOf(readTimes(plan, this.#formContext()));
    return step === 'how' && hasAny(times)
      ? this.#form({ mode, step: 'times', ref, typed, problems: times })
      : this.#form({ mode, step, ref, typed });
  }

  /**
   * Which shortage the form is about: the one that it names, the team's proposal, or a new one.
   * Where one is declared already, or the person may not decide, that is said instead.
   */
  async #targetOf(
    actor: PersonId,
    { team, shortage }: Partial<ShortageRef> & { readonly team: TeamId },
    typed: Typed,
  ): Promise<{ readonly ref: ShortageRef } | { readonly instead: CardReply }> {
    const { shortages, context } = this.#parts;
    if (!mayDecide({ team }, actor, context())) return { instead: { message: this.#mayNot(team) } };
    const { state, next } = await shortages.latest(team);
    if (state.status === 'declared') {
      const notice = `This shortage is declared already.${keptText(textsIn(typed))}`;
      return { instead: showShortage(state, actor, context(), notice) };
    }
    return { ref: { team, shortage: shortage ?? (isOpenShortage(state) ? state.id : next) } };
  }

  #mayNot(team: TeamId): string {
    const { service, context } = this.#parts;
    const managers = concernedBy(service, team).mayDecide;
    return shortageRefusalText({ reason: 'notManager', managers }, context());
  }

  #first(actor: PersonId): PlanForm {
    const teams = teamsDecidedBy(this.#parts.service, actor);
    return { mode: 'declare', step: 'what', teams };
  }

  #form(form: PlanForm): FormReply {
    const { service, context } = this.#parts;
    const moment = context();
    const { reviewOn = '', reviewTime = '', ...rest } = form.typed ?? {};
    const review =
      reviewOn === '' && reviewTime === ''
        ? suggestedReview(service, moment.now)
        : { reviewOn, reviewTime };
    return { form: planFormCard({ ...form, typed: { ...rest, ...review } }, moment) };
  }

  #formContext(): ShortageFormContext {
    const { service, context } = this.#parts;
    const moment = context();
    return { service, now: moment.now, today: today(moment) };
  }
}

const noTeam: Problems = { team: 'Choose the team.' };

const hasAny = (problems: Problems): boolean => Object.keys(problems).length > 0;

/** Typed at the review before the form is opened. */
const isReviewField = (field: string): boolean => field === 'reviewOn' || field === 'reviewTime';

const planOf = (typed: Typed) =>
  Object.fromEntries(planFields.map((field) => [field, typed[field] ?? ''])) as Record<
    (typeof planFields)[number],
    string
  >;

/** What was written, without what says where it belongs. */
const textsIn = (typed: Typed = {}): Typed =>
  Object.fromEntries(planFields.map((field) => [field, typed[field]]));
