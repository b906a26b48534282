/** What people do with the closer-oversight cohort: on its cards, and in chat. */
import { cohortListCard } from '../../cards/cohort/list.ts';
import { mayDecideCohort, maySeeCohort } from '../../cards/cohort/rights.ts';
import type { CohortForm, cohortVerbs } from '../../cards/cohort/verbs.ts';
import { notYourTeamText } from '../../cards/caseload/refusal.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import { today } from '../../cards/clock-text.ts';
import type { Card } from '../../cards/render.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import { caseTeamsOf } from '../../services/caseload/rights.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { MemberCase, Proposal } from '../../services/cohort/cohort.ts';
import type { HandledCohort } from '../../services/cohort/desk.ts';
import type { CohortFormContext } from '../../services/cohort/forms/context.ts';
import {
  parseEntry,
  parseLead,
  parseNotNow,
  parseStepDown,
} from '../../services/cohort/forms/decisions.ts';
import { parseProgress } from '../../services/cohort/forms/progress.ts';
import { cohortSubject } from '../../services/cohort/jobs.ts';
import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { PartCore } from '../part.ts';
import { cohortForm } from './forms.ts';
import { isCorrectable, showCohort, whyNot } from './replies.ts';

export type CohortHandlerParts = Pick<
  PartCore,
  'service' | 'cases' | 'cohorts' | 'posts' | 'context'
> & { readonly messenger: Pick<PartCore['messenger'], 'send'> };

export type CohortVerbs = Pick<CardHandlers, keyof typeof cohortVerbs>;

type OnCase = Press<CardVerb> & { readonly data: CaseIdentity };

const sentToOwnChat: CardReply = { message: 'I’ve sent the form to you in our own chat.' };
const addTheApp: CardReply = {
  message:
    'I could not open a chat with you. Add the Oversight app for yourself, then press again.',
};

export class CohortHandlers {
  readonly #parts: CohortHandlerParts;

  constructor(parts: CohortHandlerParts) {
    this.#parts = parts;
  }

  verbs(): CohortVerbs {
    return {
      'cohort.list': ({ actor, data }) => this.list(actor, data.team, data.page),
      'cohort.show': async (press) => {
        await this.#closed(press);
        return this.#show(press.actor, press.data);
      },
      'cohort.form': (press) => this.#open(press, press.data.form),
      'cohort.enter': (press) => this.#enter(press),
      'cohort.progress': (press) => this.#progress(press),
      ...this.#answers(),
    };
  }

  /** `cohort`, `cohort northgate` */
  async list(actor: PersonId, asked?: TeamId, page?: number): Promise<CardReply> {
    const { service, cohorts, context } = this.#parts;
    const moment = context();
    const all = [...service.teams.values()];
    const own = caseTeamsOf(service, actor);
    const seen = all.filter(
      (team) => own.includes(team) || mayDecideCohort(team.id, actor, moment),
    );
    const teams = asked === undefined ? own : seen.filter(({ id }) => id === asked);
    if (teams.length === 0) {
      const named = asked === undefined ? undefined : service.teams.get(asked);
      return { message: notYourTeamText(named, moment) };
    }
    const cases: (Proposal | MemberCase)[] = [];
    for (const { id } of teams) for await (const each of cohorts.of(id)) cases.push(each);
    return { card: cohortListCard({ teams, cases, asked, page }, moment) };
  }

  /** `cohort CM-10482` */
  async case(actor: PersonId, caseRef: CaseRef): Promise<CardReply> {
    const { service, cases, context } = this.#parts;
    const own = caseTeamsOf(service, actor).map(({ id }) => id);
    const decided = [...service.teams.keys()].filter((id) => mayDecideCohort(id, actor, context()));
    const others = [...service.teams.keys()];
    const teams = [...new Set([...own, ...decided, ...others])];
    const known = await cases.find(caseRef, teams);
    const team = (known.find(({ facts }) => facts?.status === 'active') ?? known[0])?.team;
    if (team === undefined) {
      const example = `Check the reference, or flag the case first: “flag ${caseRef}”.`;
      return { message: `Nobody here has this case yet. ${example}` };
    }
    return this.#show(actor, { team, caseRef });
  }

  async #show(
    actor: PersonId,
    { team, caseRef }: CaseIdentity,
    notice?: string,
  ): Promise<CardReply> {
    const { service, cohorts, context } = this.#parts;
    const view = await cohorts.view({ team, caseRef });
    const moment = context();
    const seen = { state: view.state, recorders: view.concerned.mayRecord };
    return maySeeCohort(team, actor, seen, moment)
      ? showCohort({ team, caseRef }, view, actor, moment, notice)
      : { message: notYourTeamText(service.teams.get(team), moment) };
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
    if ('form' in found) return this.#form(press, found.form);
    await this.#closed(press);
    return this.#show(actor, identity, found.why);
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

  #answers(): Pick<CohortVerbs, 'cohort.notNow' | 'cohort.lead' | 'cohort.stepDown'> {
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
    await this.#closed(press);
    return this.#show(actor, data, why === undefined ? undefined : `${why}${keptText(typed)}`);
  }

  /** As it was filled in; where it is of no use any more, how the case stands, with what was typed. */
  async #givenBack(press: OnCase, form: CohortForm, filled: Filled): Promise<CardReply> {
    const { actor, data } = press;
    const { team, caseRef } = data;
    const identity = { team, caseRef };
    const view = await this.#parts.cohorts.view(identity);
    const found = cohortForm({ identity, form, actor }, view, this.#parts.context(), filled);
    if ('form' in found) return { card: found.form };
    await this.#closed(press);
    return this.#show(actor, identity, `${found.why}${keptText(filled.typed ?? {})}`);
  }

  /** A form that is opened in the channel goes to the person's own chat. */
  async #form(press: OnCase, form: Card): Promise<CardReply> {
    const { conversation, actor, via, replyToId } = press;
    if (via === 'dialog' || conversation.kind === 'personal') {
      await this.#parts.posts.formOpened(this.#keyOf(press), replyToId);
      return { card: form };
    }
    const { outcome } = await this.#parts.messenger.send(
      { kind: 'person', person: actor },
      { card: form },
    );
    return outcome === 'delivered' ? sentToOwnChat : addTheApp;
  }

  async #closed(press: OnCase): Promise<void> {
    await this.#parts.posts.formClosed(this.#keyOf(press), press.replyToId);
  }

  #keyOf({ data }: OnCase) {
    return noticeKey(this.#parts.service.tenant, cohortSubject(data));
  }

  #formContext(): CohortFormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}
