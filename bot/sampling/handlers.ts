/** What people do in a quality audit, on its card in their own chat. */
import { today } from '../../cards/clock-text.ts';
import type { Typed } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import {
  agreeFormCard,
  closeFormCard,
  noActionFormCard,
  recheckFormCard,
} from '../../cards/sampling/finding-forms.ts';
import { markFormCard, resolveFormCard } from '../../cards/sampling/mark-form.ts';
import type { samplingVerbs } from '../../cards/sampling/verbs.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import { parseReason } from '../../services/consult/forms/answers.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import { mayDealWith } from '../../services/sampling/decide-finding.ts';
import type { OnSample } from '../../services/sampling/desk.ts';
import {
  parseAction,
  parseAnswers,
  parseMark,
  parseRecheck,
} from '../../services/sampling/forms.ts';
import { samplingSubject } from '../../services/sampling/jobs.ts';
import {
  differencesOf,
  isDrawn,
  type DrawnSample,
  type Finding,
  type SampleIdentity,
} from '../../services/sampling/sampling.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import { createCardForms, type CardForms } from '../replies/card-forms.ts';
import { afterAudit, askedForAudits, showAudit, type AuditParts } from './shown.ts';

export type SamplingVerbs = Pick<CardHandlers, keyof typeof samplingVerbs>;

type OnAudit = Press<CardVerb> & { readonly data: SampleIdentity };
type OnRecord = OnAudit & { readonly data: { readonly record: number } };
type OnFinding = OnAudit & { readonly data: { readonly finding: number } };

/** A form with what was typed and what is wrong; nothing where it is of no use to the presser. */
type FormOf = (sample: DrawnSample, filled: Filled) => Promise<Card | undefined>;
type FindingForm = typeof agreeFormCard;

/** Without what the button says of itself. */
const textsOf = ({ sample: _id, ...texts }: Typed): Typed => texts;

export class SamplingHandlers {
  readonly #parts: AuditParts;
  readonly #forms: CardForms<OnAudit>;

  constructor(parts: AuditParts) {
    this.#parts = parts;
    this.#forms = createCardForms(parts, ({ data: { team, sample } }) =>
      noticeKey(parts.service.tenant, samplingSubject({ team, sample })),
    );
  }

  verbs(): SamplingVerbs {
    return {
      'sampling.mine': ({ actor }) => askedForAudits(this.#parts, actor),
      'sampling.show': async (press) => {
        await this.#forms.close(press);
        return showAudit(this.#parts, press.data, press.actor, { page: press.data.page });
      },
      'sampling.record': (press) => this.#open(press, this.#recordForm(press)),
      'sampling.mark': (press) => this.#mark(press),
      'sampling.resolve': (press) => this.#resolve(press),
      'sampling.take': (press) => {
        const { record, from } = press.data;
        return this.#act(press, { type: 'take', record, from });
      },
      'sampling.finding': (press) => this.#open(press, this.#findingForm(press)),
      'sampling.agree': (press) => {
        const { finding } = press.data;
        const form = this.#findingForm(press, agreeFormCard);
        return this.#submit(press, form, parseAction(press.data, this.#formContext()), (read) => ({
          ...{ type: 'agree', finding, ...read },
        }));
      },
      'sampling.noActionForm': (press) =>
        this.#open(press, this.#findingForm(press, noActionFormCard)),
      'sampling.noAction': (press) => {
        const { finding } = press.data;
        const form = this.#findingForm(press, noActionFormCard);
        return this.#submit(press, form, parseReason(press.data, this.#formContext()), (read) => ({
          ...{ type: 'noAction', finding, why: read.reason },
        }));
      },
      'sampling.recheck': (press) => {
        const { finding } = press.data;
        const form = this.#findingForm(press, recheckFormCard);
        const read = parseRecheck(press.data, this.#formContext());
        return this.#submit(press, form, read, (terms) => ({ type: 'recheck', finding, terms }));
      },
      'sampling.closeForm': (press) => this.#open(press, this.#closeForm(press)),
      'sampling.close': (press) =>
        this.#submit(
          press,
          this.#closeForm(press),
          parseReason(press.data, this.#formContext()),
          ({ reason }) => ({ type: 'close', why: reason }),
        ),
    };
  }

  async #mark(press: Press<'sampling.mark'>): Promise<CardReply> {
    const { record } = press.data;
    const sample = await this.#drawn(press.data);
    const read = parseMark(press.data, sample?.questions ?? [], this.#formContext());
    return this.#submit(press, this.#recordForm(press), read, (marked) => ({
      ...{ type: 'mark', record, ...marked },
    }));
  }

  async #resolve(press: Press<'sampling.resolve'>): Promise<CardReply> {
    const { record: number } = press.data;
    const sample = await this.#drawn(press.data);
    const record = sample?.records.find((each) => each.number === number);
    const asked = record ? differencesOf(record) : [];
    const context = this.#formContext();
    const read = parseAnswers(press.data, sample?.questions ?? [], asked, context);
    return this.#submit(press, this.#recordForm(press), read, (answers) => ({
      ...{ type: 'resolve', record: number, answers },
    }));
  }

  /** The form, or how the audit stands. */
  async #open(press: OnAudit, formOf: FormOf): Promise<CardReply> {
    const sample = await this.#drawn(press.data);
    const form = sample && (await formOf(sample, {}));
    if (form) return this.#forms.open(press, form);
    await this.#forms.close(press);
    return showAudit(this.#parts, press.data, press.actor);
  }

  /** Does it, or gives the form back with what was typed. Where the form is of no use any more, `act` says why. */
  async #submit<Read>(
    press: OnAudit,
    formOf: FormOf,
    read: Parsed<Read>,
    doing: (read: Read) => OnSample,
  ): Promise<CardReply> {
    const typed = typedOf(press.data);
    if (read.ok) return this.#act(press, doing(read.value), typed);
    const sample = await this.#drawn(press.data);
    const form = sample && (await formOf(sample, { typed, problems: read.problems }));
    if (form) return { card: form };
    await this.#forms.close(press);
    const notice = `Nothing was changed.${keptText(textsOf(typed))}`;
    return showAudit(this.#parts, press.data, press.actor, { notice });
  }

  async #act(
    press: OnAudit,
    doing: OnSample,
    typed: Readonly<Record<string, string>> = {},
  ): Promise<CardReply> {
    const { team, sample } = press.data;
    await this.#forms.close(press);
    const handled = await this.#parts.audits.act(press, { team, sample }, doing);
    return afterAudit(this.#parts, { team, sample }, press.actor, handled, textsOf(typed));
  }

  /** For its auditors: to mark it, or to settle what the two differ on. */
  #recordForm({ actor, data: { record: number } }: OnRecord): FormOf {
    return async (sample, filled) => {
      const record = sample.records.find((each) => each.number === number);
      if (!record?.auditors.includes(actor) || sample.status === 'closed') return undefined;
      const isMarked = record.marks.some(({ by }) => by === actor);
      const isDifferent = differencesOf(record).length > 0;
      if (isMarked && !isDifferent) return undefined;
      const content = await this.#parts.audits.contentOf(sample, record);
      const view = { sample, record, content };
      const context = this.#parts.context();
      return isMarked
        ? resolveFormCard(view, context, filled)
        : markFormCard(view, context, filled);
    };
  }

  /** @param form By default the one that the finding asks for as it stands. */
  #findingForm({ actor, data: { finding: number } }: OnFinding, form?: FindingForm): FormOf {
    return (sample, filled) => {
      const finding = sample.findings.find((each) => each.number === number);
      if (finding === undefined) return Promise.resolve(undefined);
      const chosen = this.#formFor(sample, finding, actor, form);
      return Promise.resolve(chosen?.(sample, finding, this.#parts.context(), filled));
    };
  }

  #formFor(
    sample: DrawnSample,
    finding: Finding,
    actor: PersonId,
    asked?: FindingForm,
  ): FindingForm | undefined {
    const managers = this.#managers(sample);
    if (!mayDealWith(sample, finding, managers).includes(actor)) return undefined;
    const { status } = finding.standing;
    if (status === 'agreed') return recheckFormCard;
    return status === 'open' ? (asked ?? agreeFormCard) : undefined;
  }

  #closeForm({ actor }: OnAudit): FormOf {
    return (sample, filled) =>
      Promise.resolve(
        sample.status === 'marking' && this.#managers(sample).includes(actor)
          ? closeFormCard(sample, this.#parts.context(), filled)
          : undefined,
      );
  }

  #managers({ team }: SampleIdentity): readonly PersonId[] {
    return this.#parts.service.teams.get(team)?.managers ?? [];
  }

  async #drawn(identity: SampleIdentity): Promise<DrawnSample | undefined> {
    const { state } = await this.#parts.audits.load(identity);
    return isDrawn(state) ? state : undefined;
  }

  #formContext(): FormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}
