/** What the buttons about cover of the weeks ahead do: show it, and fill a gap. */
import { coverageCard } from '../../cards/coverage/card.ts';
import { fillFormCard, type FillForm } from '../../cards/coverage/fill-form.ts';
import type { coverageVerbs } from '../../cards/coverage/verbs.ts';
import { holeText } from '../../cards/coverage/words.ts';
import type { CardContext } from '../../cards/context.ts';
import { rotaRefusalText } from '../../cards/cover/refusal.ts';
import { spanText } from '../../cards/rota/words.ts';
import type { CoverageQuestion } from '../../services/coverage/coverage.ts';
import { fixFor, type Fix, type RotaToFill } from '../../services/coverage/fix.ts';
import { parseTurn, type Turn } from '../../services/coverage/forms/turn.ts';
import { holeWithin, type OpenHole } from '../../services/coverage/holes.ts';
import { coverageSubject } from '../../services/coverage/report.ts';
import { LocalityId, PathwayId, type PersonId } from '../../services/kernel/ids.ts';
import { instantOf, momentOfLocal } from '../../services/kernel/local-day.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { RotaDesk } from '../../services/rota/desk.ts';
import { managersIn } from '../../services/service/authority.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { Posts } from '../posts/posts.ts';
import { lookAhead, questionNow, remitsFor, viewOf, type Asked, type LookParts } from './look.ts';
import type { CoverageReports } from './reports.ts';

export type CoverageVerbs = Pick<CardHandlers, keyof typeof coverageVerbs>;

export type CoverageHandlerParts = LookParts & {
  readonly rotas: RotaDesk;
  readonly posts: Pick<Posts, 'formOpened' | 'formClosed'>;
  readonly reports: CoverageReports;
  readonly context: () => CardContext;
};

type HolePress = Press<'coverage.fillForm'> | Press<'coverage.fill'>;
type Options = { readonly page?: number; readonly notice?: string };

const closed = 'That gap is closed already. This is how it stands now.';
const busy = 'Several people changed this at once. Nothing of yours was changed: please try again.';
/** Of what is asked about, from now; a forecast is shorter. */
const FARTHEST = 'PT2000H';

export class CoverageHandlers {
  readonly #parts: CoverageHandlerParts;

  constructor(parts: CoverageHandlerParts) {
    this.#parts = parts;
  }

  verbs(): CoverageVerbs {
    return {
      'coverage.show': async ({ actor, data: { page, ...data }, replyToId }) => {
        await this.#closeForm(replyToId);
        const pathway = PathwayId.safeParse(data.pathway).data;
        const locality = LocalityId.safeParse(data.locality).data;
        const asked = { ...(pathway ? { pathway } : {}), ...(locality ? { locality } : {}) };
        return this.show(actor, asked, { page });
      },
      'coverage.fillForm': (press) => this.#fillForm(press),
      'coverage.fill': (press) => this.#fill(press),
    };
  }

  async show(viewer: PersonId, asked: Asked = {}, options: Options = {}): Promise<CardReply> {
    const { service, context } = this.#parts;
    const seen = await lookAhead(this.#parts, remitsFor(service, viewer, asked));
    const view = viewOf(seen, service, viewer, asked);
    return { card: coverageCard({ ...view, ...options }, context()) };
  }

  async #fillForm(press: Press<'coverage.fillForm'>): Promise<CardReply> {
    const gap = await this.#gapOf(press);
    if ('reply' in gap) return gap.reply;
    if (gap.rota !== undefined) await this.#openForm(press.replyToId);
    return this.#form(gap);
  }

  async #fill(press: Press<'coverage.fill'>): Promise<CardReply> {
    const gap = await this.#gapOf(press);
    if ('reply' in gap) return gap.reply;
    const { service } = this.#parts;
    const typed = typedOf(press.data);
    const { hole, rota } = gap;
    if (rota === undefined) return this.#form(gap);
    const read = parseTurn(press.data, service, hole);
    if (!read.ok) return this.#form(gap, { typed, problems: read.problems });
    const unfit = this.#unfit(gap, rota, read.value);
    if (unfit !== undefined) return this.#form(gap, { typed, problems: { person: unfit } });
    return this.#putOn(press, gap, rota, read.value);
  }

  async #putOn(press: Press<'coverage.fill'>, gap: OpenGap, { rota }: RotaToFill, turn: Turn) {
    const { rotas, reports, context } = this.#parts;
    const typed = typedOf(press.data);
    const handled = await rotas.fillGap(press, { rota: rota.id, ...turn });
    switch (handled.outcome) {
      case 'refused':
        return this.#form(gap, { typed, notice: rotaRefusalText(handled.refusal, context()) });
      case 'busy':
        return this.#form(gap, { typed, notice: busy });
      case 'done':
      case 'repeated': {
        // The card stays left alone, as while the form was open: what came of it is to be read on it.
        await reports.renew();
        const still = holeWithin(await questionNow(this.#parts), gap.hole);
        const name = context().nameOf(turn.person);
        const rest =
          still === undefined
            ? 'The gap is closed.'
            : `Still a gap: ${holeText(still, context())}.`;
        const notice = `${rota.name}: ${name} is on ${spanText(turn, context())}. ${rest}`;
        return this.show(press.actor, {}, { notice });
      }
    }
  }

  /** The gap as it stands, with what would close it; or what to answer where there is none to fill. */
  async #gapOf({ actor, data }: HolePress): Promise<OpenGap | { readonly reply: CardReply }> {
    const { service, clock, context } = this.#parts;
    const { locality, from, until } = data;
    const managers = managersIn(service, locality);
    if (!managers.includes(actor)) {
      const names = managers.slice(0, 5).map(context().nameOf).join(', ');
      const place = service.localities.get(locality)?.name ?? 'this locality';
      const message = `Gaps of ${place} are filled by its managers: ${names}. Nothing was changed.`;
      return { reply: { message } };
    }
    const question = await questionNow(this.#parts);
    const isNear = isBefore(until, addTime(clock.now(), FARTHEST));
    const hole = isNear ? holeWithin(question, { locality, from, until }) : undefined;
    if (hole === undefined) return { reply: await this.show(actor, {}, { notice: closed }) };
    const fix = fixFor(question, hole);
    const rota = fix.rotas.find((each) => each.rota.id === data.rota) ?? fix.rotas[0];
    return { question, hole, fix, ...(rota ? { rota } : {}) };
  }

  #form({ hole, fix, rota }: OpenGap, more: Partial<FillForm> = {}): CardReply {
    const form = { hole, fix, ...(rota ? { rota } : {}), ...more };
    return { card: fillFormCard(form, this.#parts.context()) };
  }

  /** Of the hours that were chosen, not of the whole gap. */
  #unfit({ question, hole }: OpenGap, { rota }: RotaToFill, turn: Turn): string | undefined {
    const { service, context } = this.#parts;
    const at = (local: string) => instantOf(momentOfLocal(service.timeZone, local));
    const fix = fixFor(question, { ...hole, from: at(turn.from), until: at(turn.to) });
    const chosen = fix.rotas.find((each) => each.rota.id === rota.id);
    const name = context().nameOf(turn.person);
    if (chosen === undefined)
      return `Somebody is on ${rota.name} at that time: choose other hours.`;
    switch (chosen.candidates.find(({ person }) => person === turn.person)?.free) {
      case 'atWork':
      case 'offShift':
        return undefined;
      case 'partly':
        return `${name} is away, on duty or asked already for some of that time: choose other hours, or somebody else.`;
      case undefined:
        return `${name} can’t take it: away or on duty then, not reached in Teams, or without the authority. Choose somebody of the list.`;
    }
  }

  async #openForm(activityId: string | undefined): Promise<void> {
    await this.#parts.posts.formOpened(this.#postKey, activityId);
  }

  async #closeForm(activityId: string | undefined): Promise<void> {
    await this.#parts.posts.formClosed(this.#postKey, activityId);
  }

  get #postKey() {
    return noticeKey(this.#parts.service.tenant, coverageSubject);
  }
}

type OpenGap = {
  readonly question: CoverageQuestion;
  readonly hole: OpenHole;
  readonly fix: Fix;
  readonly rota?: RotaToFill;
};
