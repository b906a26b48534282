/** What people do with the closer-oversight cohort: on its cards, and in chat. */
import type { CohortForm, cohortVerbs } from '../../cards/cohort/verbs.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import { today } from '../../cards/clock-text.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { HandledCohort } from '../../services/cohort/desk.ts';
import { parseReason } from '../../services/consult/forms/answers.ts';
import type { CohortFormContext } from '../../services/cohort/forms/context.ts';
import {
  parseEntry,
  parseLead,
  parseNotNow,
  parseStepDown,
} from '../../services/cohort/forms/decisions.ts';
import { parseProgress } from '../../services/cohort/forms/progress.ts';
import { cohortSubject } from '../../services/cohort/jobs.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { PartCore } from '../part.ts';
import { createCardForms, type CardForms } from '../replies/card-forms.ts';
import { cohortsOf, showFor } from './asked.ts';
import { cohortForm } from './forms.ts';
import { isCorrectable, whyNot } from './replies.ts';

export type CohortHandlerParts = Pick<
  PartCore,
  'service' | 'cases' | 'cohorts' | 'posts' | 'context'
> & { readonly messenger: Pick<PartCore['messenger'], 'send'> };

export type CohortVerbs = Pick<CardHandlers, keyof typeof cohortVerbs>;

type OnCase = Press<CardVerb> & { readonly data: CaseIdentity };

export class CohortHandlers {
  readonly #parts: CohortHandlerParts;
  readonly #forms: CardForms<OnCase>;

  constructor(parts: CohortHandlerParts) {
    this.#parts = parts;
    this.#forms = createCardForms(parts, ({ data }) =>
      noticeKey(parts.service.tenant, cohortSubject(data)),
    );
  }

  verbs(): CohortVerbs {
    return {
      'cohort.list': ({ actor, data }) => cohortsOf(this.#parts, actor, data.team, data.page),
      'cohort.show': async (press) => {
        await this.#forms.close(press);
        return showFor(this.#parts, press.actor, press.data);
      },
      'cohort.form': (press) => this.#open(press, press.data.form),
      'cohort.enter': (press) => this.#enter(press),
      'cohort.progress': (press) => this.#progress(press),
      ...this.#answers(),
    };
  }

  async #open(press: OnCase, form: CohortForm): Promise<CardReply> {
    const { actor, data } = press;
    const { cohorts, cases, context } = this.#parts;
    const { team, caseRef } = data;
    const identity = { team, caseRef };
    const view = await cohorts.view(identity);
    const { state } = await cases.load(identity);
    const keyWorker = state.status === 'known' ? state.facts?.keyWorker : undefined;
    const typed = form === 'enter' && keyWorker ? { typed: { lead: keyWorker } } : {};
    const found = cohortForm({ identity, form, actor }, view, context(), typed);
    if ('form' in found) return this.#forms.open(press, found.form);
    await this.#forms.close(press);
    return showFor(this.#parts, actor, identity, found.why);
  }

  async #enter(press: Press<'cohort.enter'>): Promise<CardReply> {
    const { data } = press;
    const { cohorts } = this.#parts;
    const { state } = await cohorts.load(data);
    const read = parseEntry(data, this.#formContext(), state.status === 'proposed');
    return this.#fill(press, 'enter', read, (value) => cohorts.enter(press, data, value));
  }

  async #progress(press: Press<'cohort.progress'>): Promise<CardReply> {
    const { data } = press;
    const { cohorts } = this.#parts;
    const { state } = await cohorts.load(data);
    const steps = state.status === 'in' ? state.steps : [];
    const read = parseProgress(data, steps, this.#formContext());
    return this.#fill(press, 'progress', read, (value) =>
      cohorts.recordProgress(press, data, value),
    );
  }

  #answers(): Pick<
    CohortVerbs,
    'cohort.notNow' | 'cohort.lead' | 'cohort.keepIn' | 'cohort.stepDown'
  > {
    const { cohorts } = this.#parts;
    return {
      'cohort.notNow': (press) =>
        this.#fill(press, 'notNow', parseNotNow(press.data, this.#formContext()), (read) =>
          cohorts.notNow(press, press.data, read),
        ),
      'cohort.lead': (press) =>
        this.#fill(press, 'lead', parseLead(press.data, this.#formContext()), (read) =>
          cohorts.changeLead(press, press.data, read),
        ),
      'cohort.keepIn': (press) =>
        this.#fill(press, 'keepIn', parseReason(press.data, this.#formContext()), ({ reason }) =>
          cohorts.keepIn(press, press.data, { why: reason }),
        ),
      'cohort.stepDown': (press) =>
        this.#fill(press, 'stepDown', parseStepDown(press.data, this.#formContext()), (read) =>
          cohorts.stepDown(press, press.data, read),
        ),
    };
  }

  /** Gives the form back with what is wrong, or does what was typed and shows the card. */
  async #fill<Value>(
    press: OnCase,
    form: CohortForm,
    read: Parsed<Value>,
    run: (value: Value) => Promise<HandledCohort>,
  ): Promise<CardReply> {
    const { actor, data } = press;
    const typed = typedOf(data);
    if (!read.ok) return this.#givenBack(press, form, { typed, problems: read.problems });
    const handled = await run(read.value);
    const why = whyNot(handled, this.#parts.context());
    if (why !== undefined && isCorrectable(handled)) {
      return this.#givenBack(press, form, { typed, notice: why });
    }
    await this.#forms.close(press);
    return showFor(
      this.#parts,
      actor,
      data,
      why === undefined ? undefined : `${why}${keptText(typed)}`,
    );
  }

  /** As it was filled in; where it is of no use any more, how the case stands, with what was typed. */
  async #givenBack(press: OnCase, form: CohortForm, filled: Filled): Promise<CardReply> {
    const { actor, data } = press;
    const { team, caseRef } = data;
    const identity = { team, caseRef };
    const view = await this.#parts.cohorts.view(identity);
    const found = cohortForm({ identity, form, actor }, view, this.#parts.context(), filled);
    if ('form' in found) return { card: found.form };
    await this.#forms.close(press);
    return showFor(this.#parts, actor, identity, `${found.why}${keptText(filled.typed ?? {})}`);
  }

  #formContext(): CohortFormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}
