/** Who can be asked, and when somebody can't: `who`, leave and sickness, changes of a rota. */
import { dutiesThen, leaveCard, leaveFormCard } from '../../cards/cover/leave.ts';
import { spanText } from '../../cards/rota/words.ts';
import type { CardContext } from '../../cards/context.ts';
import { absenceRefusalText, rotaRefusalText } from '../../cards/cover/refusal.ts';
import type { AbsenceDesk, HandledAbsence } from '../../services/absence/desk.ts';
import { whoMayCover } from '../../services/absence/facts.ts';
import type { AbsenceDeclaration } from '../../services/absence/forms/leave-form.ts';
import { parseLeaveForm } from '../../services/absence/forms/leave-form.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import type { RotaDesk } from '../../services/rota/desk.ts';
import { dutiesOf } from '../../services/rota/duties.ts';
import { managersOf } from '../../services/service/authority.ts';
import type { RotaOverride, Service } from '../../services/service/service.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { typedOf } from './consult-people.ts';
import { whoReply, type WhoQuestion } from './who.ts';

/** Of sickness that has no end yet. */
const DUTIES_AHEAD = 'PT168H';

export type CoverParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
  readonly absences: AbsenceDesk;
  readonly rotas: RotaDesk;
  readonly context: () => CardContext;
};

/** Who did something, wherever they did it. */
export type Doer = Pick<Press<'leave.form'>, 'actor' | 'commandId'>;

export class CoverHandlers {
  readonly #parts: CoverParts;

  constructor(parts: CoverParts) {
    this.#parts = parts;
  }

  verbs(): Pick<CardHandlers, 'who.show' | 'leave.form' | 'leave.declare' | 'leave.end'> {
    return {
      'who.show': ({ data }) => this.who(data),
      'leave.form': (press) => Promise.resolve(this.leaveForm(press.actor, press.actor)),
      'leave.declare': (press) => this.#declareFromForm(press),
      'leave.end': async (press) => {
        const { person, absence } = press.data;
        const handled = await this.#parts.absences.end(press, person, absence);
        return this.#after(handled, person, endedWords(handled));
      },
    };
  }

  /** For a pathway and locality, who would be asked for something urgent, now or then, and why. */
  who(asked: WhoQuestion): Promise<CardReply> {
    return whoReply(asked, this.#parts);
  }

  leaveForm(actor: PersonId, person: PersonId, notice?: string): CardReply {
    return { card: this.#leaveForm(actor, { person }, {}, notice) };
  }

  async declare(by: Doer, declaration: AbsenceDeclaration): Promise<CardReply> {
    const { absences, context } = this.#parts;
    const handled = await absences.declare(by, declaration);
    if (handled.outcome === 'refused') {
      const notice = absenceRefusalText(handled.refusal, context());
      return this.leaveForm(by.actor, declaration.person, notice);
    }
    return this.#after(handled, declaration.person, await this.#recorded(declaration, by));
  }

  /** Ends what runs now, or calls off what comes next. */
  async endAbsence(by: Doer, person: PersonId): Promise<CardReply> {
    const { absences, context } = this.#parts;
    const handled = await absences.back(by, person);
    if (handled.outcome === 'refused' && handled.refusal.reason === 'unknownAbsence') {
      const whose = person === by.actor ? 'you' : context().nameOf(person);
      return { message: `No leave or sickness is on record for ${whose}, so nothing was changed.` };
    }
    return this.#after(handled, person, endedWords(handled));
  }

  /** Each shift for itself: what could not be changed is said beside what was. */
  async overrideDuty(by: Doer, overrides: readonly RotaOverride[]): Promise<CardReply> {
    const lines: string[] = [];
    for (const [index, override] of overrides.entries()) {
      const commandId = CommandId.parse(`${by.commandId}.${index}`);
      lines.push(await this.#overrideOne({ ...by, commandId }, override));
    }
    return { message: lines.join('\n') };
  }

  async #overrideOne(by: Doer, override: RotaOverride): Promise<string> {
    const { rotas, context, service } = this.#parts;
    const handled = await rotas.override(by, override);
    if (handled.outcome === 'refused') return rotaRefusalText(handled.refusal, context());
    if (handled.outcome === 'busy') return busy;
    const rota = service.rotas.find(({ id }) => id === override.rota)?.name ?? override.rota;
    const when = spanText(override, context());
    return `${rota}: ${context().nameOf(override.person)} is on, ${when}. Whoever it concerns is told.`;
  }

  async #declareFromForm(press: Press<'leave.declare'>): Promise<CardReply> {
    const { service, clock, absences, context } = this.#parts;
    const { actor: by, data } = press;
    const read = parseLeaveForm(data, { service, now: clock.now(), by });
    if (!read.ok) return { card: this.#leaveForm(by, typedOf(data), read.problems) };
    const handled = await absences.declare(press, read.value);
    if (handled.outcome === 'refused') {
      const notice = absenceRefusalText(handled.refusal, context());
      return { card: this.#leaveForm(by, typedOf(data), {}, notice) };
    }
    return this.#after(handled, read.value.person, await this.#recorded(read.value, press));
  }

  #leaveForm(
    actor: PersonId,
    typed: Readonly<Record<string, string>>,
    problems: Readonly<Record<string, string>> = {},
    notice?: string,
  ) {
    const { service, context } = this.#parts;
    const managed = [...service.people.keys()].filter((person) =>
      managersOf(service, person).includes(actor),
    );
    const people = [actor, ...managed.filter((person) => person !== actor)];
    const covers = whoMayCover(service, actor);
    const said = notice === undefined ? {} : { notice };
    return leaveFormCard({ people, covers, typed, problems, ...said }, context());
  }

  async #recorded(declaration: AbsenceDeclaration, { actor }: Doer): Promise<string> {
    const { service, clock, whereabouts, context } = this.#parts;
    const { person, from, until = addTime(from, DUTIES_AHEAD), cover } = declaration;
    const { overrides } = await whereabouts.known();
    const whose = { person, viewer: actor, isOpenEnded: declaration.until === undefined };
    const now = clock.now();
    const duties = dutiesOf(service, overrides, person, isBefore(from, now) ? now : from, until);
    const recorded = cover
      ? `Recorded. What comes in meanwhile goes to ${context().nameOf(cover)}.`
      : 'Recorded. No cover is named: the standing cover or the deputy is asked instead.';
    return [recorded, ...dutiesThen(duties, whose, context())].join(' ');
  }

  #after(handled: HandledAbsence, person: PersonId, notice: string): CardReply {
    const { context } = this.#parts;
    const mine = handled.state.absences.filter((absence) => absence.person === person);
    switch (handled.outcome) {
      case 'done':
      case 'repeated':
        return { card: leaveCard(mine, context(), { notice }) };
      case 'refused':
        return {
          card: leaveCard(mine, context(), {
            notice: absenceRefusalText(handled.refusal, context()),
          }),
        };
      case 'busy':
        return { card: leaveCard(mine, context(), { notice: busy }) };
    }
  }
}

/** What a source goes on saying does not count; people are told until when. */
function endedWords(handled: HandledAbsence): string {
  const events = handled.outcome === 'done' ? handled.events : [];
  return events.some(({ type }) => type === 'detectedAbsenceOverruled')
    ? 'Noted. What Outlook, Teams or Shifts still says does not count until it changes there.'
    : 'Welcome back: it has ended.';
}

const busy = 'Several people changed this at once. Nothing of yours was changed: please try again.';
