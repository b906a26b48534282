/**
 * A week in which something of everything is under way, so that most buttons with a right behind
 * them can be pressed from the first input on, by those who may and by those who may not.
 */
import type { Bot } from '../../bot/assemble.ts';
import type { ConsultRequest } from '../../services/consult/consult.ts';
import type { Build } from '../../services/consult/desk.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { ConcernId } from '../../services/concern/concern.ts';
import { CaseRef, CommandId, ConsultId, PathwayId } from '../../services/kernel/ids.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import type { OnSignOff } from '../../services/sign-off/desk.ts';
import type { SignOffPlace } from '../../services/sign-off/sign-off.ts';
import type { Values } from '../../services/sign-off/form.ts';
import { competency } from '../../services/sign-off/kinds/competency/competency.ts';
import { restriction } from '../../services/sign-off/kinds/restriction/restriction.ts';
import { transition } from '../../services/sign-off/kinds/transition/transition.ts';
import { actionIdOf } from '../../services/action/origin.ts';
import * as people from '../support/people.ts';
import { acknowledging, closing, handingOn } from '../support/presses.ts';
import { aboutPerson, groundsValues, placeOf } from '../support/sign-off-days.ts';
import { transitionValues } from '../support/transitions.ts';

const { amina, ben, chloe, dev, esther, farah, grace, hugh, ines } = people;
const { jonah, kemi, leo, maya, sam, service, utc } = people;

const [east, west, northgate] = [...service.teams.keys()] as [TeamId, TeamId, TeamId];
const caseOf = (team: TeamId, number: number): CaseIdentity => ({
  team,
  caseRef: CaseRef.parse(`CM-${30_000 + number}`),
});
/** Before the week, when what the first huddles talk about begins; and when pressing begins. */
export const friday = utc('2026-11-27T09:00');
export const tuesday = utc('2026-12-01T10:00');

type Asked = Partial<Pick<ConsultRequest, 'sensitivity' | 'decisionType' | 'pathway'>>;

const advising: Build = ({ request }, facts) => ({
  type: 'advise',
  ...{ chain: facts.chain(request), decision: 'Contact every day until Friday.' },
  rationale: 'Sleeplessness came before the last two crises.',
  actions: [
    { what: 'Ring the sister before noon.', owner: kemi, due: '2026-12-03' },
    { what: 'Visit at six.', owner: jonah, due: '2026-12-04' },
  ],
  ...{ reviewOn: '2026-12-04', crisisReviewBy: facts.crisisReviewBy() },
  remindAt: facts.nextWorkingDay(),
});

const restrictionValues: Values = {
  ...{ what: 'Unaccompanied visits', how: 'Two members of staff at each visit.' },
  ...{ risk: 'Two visits ended with threats.', authority: 'Lone-working policy' },
  ...groundsValues,
  ...{ whyNot: 'The clinic was tried twice.', views: 'She accepts two visitors.' },
  ...{ advocacy: 'involved', limit: '2027-01-31', steps: 'First one visit a week alone.' },
  signs: 'Four visits in a row without a threat.',
};
const transitionSoon: Values = {
  ...transitionValues,
  ...{ summaryOn: '2026-11-30', formulationOn: '2026-11-30' },
};

const housing = {
  ...{ name: 'Housing association', does: 'Tenancy support', answersWithin: 'P2D' },
  contact: { name: 'Ruth Bell', phone: '0113 496 0100', email: 'ruth.bell@housing.example' },
};
const closerOversight = {
  responsibilities: [{ what: 'Ring her every evening', who: kemi }],
  steps: [{ what: 'See her twice a week', by: '2026-12-18' }],
  progressOn: '2026-12-14',
};
const shortagePlan = {
  protected: { kinds: service.oversightKinds.slice(0, 2) },
  waits: 'Routine eligibility questions, until Monday.',
  mitigations: [{ what: 'Bank nurse for Thursday', owner: farah, due: '2026-12-03' }],
  times: [],
};
const saturday = { from: '2026-12-05T09:00', to: '2026-12-05T21:00' };

export class BusyWeek {
  readonly #bot: Bot;
  #pressed = 0;
  #consults = 0;
  #signOffs = 0;

  constructor(bot: Bot) {
    this.#bot = bot;
  }

  /** What the decision huddles of the week are about. */
  async friday(): Promise<void> {
    for (const [team, by, answers] of [
      [east, jonah, ben],
      [northgate, maya, farah],
    ] as const) {
      const consult = await this.#ask(team, by);
      await this.#act(answers, team, consult, advising);
      await this.#act(by, team, consult, closing);
    }
    await this.#flag(jonah, caseOf(east, 7), 'safeguarding');
    await this.#flag(maya, caseOf(northgate, 23), 'safeguarding');
  }

  async tuesday(): Promise<void> {
    await this.#away();
    await this.#consultsOfTheDay();
    await this.#signOffsOfTheDay();
    await this.#casework();
    await this.#teamwork();
  }

  async #consultsOfTheDay(): Promise<void> {
    await this.#ask(east, kemi, { sensitivity: 'urgent' });
    await this.#ask(northgate, esther, { sensitivity: 'routine' });
    const held = await this.#ask(east, jonah, { decisionType: 'crisisEscalation' });
    await this.#act(ben, east, held, acknowledging);
    const heldWest = await this.#ask(west, leo, { pathway: PathwayId.parse('complex-needs') });
    await this.#act(amina, west, heldWest, acknowledging);
    const offered = await this.#ask(east, kemi);
    await this.#act(ben, east, offered, acknowledging);
    await this.#act(ben, east, offered, handingOn(farah));
    const advised = await this.#ask(east, jonah, { decisionType: 'crisisEscalation' });
    await this.#act(ben, east, advised, advising);
    const advisedNorth = await this.#ask(northgate, maya);
    await this.#act(farah, northgate, advisedNorth, advising);
    // By somebody who stands in the chain themselves.
    await this.#ask(east, sam, { sensitivity: 'routine' });
  }

  async #signOffsOfTheDay(): Promise<void> {
    await this.#signOff(jonah, caseOf(east, 4), transition, {});
    const asked = await this.#signOff(kemi, caseOf(east, 5), transition, transitionSoon);
    await this.#does(kemi, asked, { type: 'submit' });
    const agreed = await this.#signOff(jonah, caseOf(east, 6), restriction, restrictionValues);
    await this.#does(jonah, agreed, { type: 'submit' });
    await this.#approves(ben, agreed);
    const halfAgreed = await this.#signOff(jonah, caseOf(east, 1), restriction, restrictionValues);
    await this.#does(jonah, halfAgreed, { type: 'submit' });
    await this.#approves(ben, halfAgreed);
    const north = await this.#signOff(esther, caseOf(northgate, 21), transition, transitionSoon);
    await this.#does(esther, north, { type: 'submit' });
    // By somebody who holds the right to decide it, were it not their own.
    const own = await this.#signOff(ben, caseOf(east, 2), restriction, restrictionValues);
    await this.#does(ben, own, { type: 'submit' });
    const subject = aboutPerson(kemi);
    const place = placeOf(subject, 'signoff-people');
    done(
      await this.#bot.signOffs.begin(this.#by(kemi), place, competency, { subject, values: {} }),
    );
  }

  async #casework(): Promise<void> {
    const { coordination, partners, cohorts, warnings, actions } = this.#bot;
    const housed = caseOf(east, 8);
    done(await coordination.begin(this.#by(jonah), housed, { to: jonah, reason: 'Knows them.' }));
    done(await coordination.save(this.#by(jonah), housed, { part: 'agency', terms: housing }));
    done(await coordination.offer(this.#by(jonah), housed, { to: sam, reason: 'I am away.' }));
    done(await partners.ask(this.#by(jonah), housed, { agency: 1, what: 'Can the flat be kept?' }));
    const led = caseOf(west, 16);
    done(await coordination.begin(this.#by(leo), led, { to: leo, reason: 'Knows them.' }));
    const entered = { ...closerOversight, lead: sam, why: 'Two crises in six weeks.' };
    done(await cohorts.enter(this.#by(grace), caseOf(east, 3), entered));
    const seen = ['sleepChange', 'withdrawal', 'selfNeglect', 'missedContacts'];
    done(
      await warnings.record(this.#by(jonah), caseOf(east, 4), {
        on: '2026-12-01',
        outcome: 'inPerson',
        seen,
      }),
    );
    const owned = { team: east, action: actionIdOf(this.#consultId(1), 2) };
    const offer = { to: sam, reason: 'I am on a course.' };
    done(await actions.offer(this.#by(jonah), owned, offer));
  }

  async #teamwork(): Promise<void> {
    const { shortages, concerns, delegations, swaps, supervisions, huddles } = this.#bot;
    const shortage = { team: west, shortage: (await shortages.latest(west)).next };
    const reviewAt = utc('2026-12-03T17:00');
    done(await shortages.declare(this.#by(hugh), shortage, { plan: shortagePlan, reviewAt }));
    const concern = ConcernId.parse('01kb0000000000000000000009');
    const terms = { kind: 'outsideMyRole', words: 'Asked to change a dose' } as const;
    done(await concerns.raise(this.#by(jonah), { team: east, concern, isNamed: true, terms }));
    const [from, until] = [tuesday, utc('2026-12-05T00:00')];
    done(await delegations.delegate(this.#by(ben), { of: ben, to: chloe, from, until }));
    done(await swaps.offer(this.#by(ben), { rota: 'out-of-hours', to: sam, give: saturday }));
    done(await supervisions.prepare(this.#by(grace), { team: east, person: jonah }));
    for await (const { team, huddle } of huddles.open(east)) {
      done(await huddles.start(this.#by(grace), { team, huddle }));
    }
  }

  async #away(): Promise<void> {
    const until = utc('2026-12-03T00:00');
    for (const [person, cover] of [
      [dev, chloe],
      [kemi, sam],
      [ines, grace],
    ] as const) {
      const absence = { person, kind: 'leave' as const, from: tuesday, until, cover };
      done(await this.#bot.absences.declare(this.#by(person), absence));
    }
  }

  #by(actor: PersonId) {
    this.#pressed += 1;
    return { actor, commandId: CommandId.parse(`week-${this.#pressed}`) };
  }

  #consultId(number: number): ConsultId {
    return ConsultId.parse(`01ka${String(number).padStart(22, '0')}`);
  }

  async #ask(team: TeamId, requester: PersonId, asked: Asked = {}): Promise<ConsultId> {
    this.#consults += 1;
    const id = this.#consultId(this.#consults);
    const { locality } = service.teams.get(team) ?? {};
    if (locality === undefined) throw new TypeError(`There is no ${team}.`);
    const request: ConsultRequest = {
      ...{ id, team, locality, requester, pathway: PathwayId.parse('early-intervention') },
      caseRef: CaseRef.parse(`CM-${40_000 + this.#consults}`),
      ...{ decisionType: 'contactIntensity', sensitivity: 'urgent', ...asked },
      summary: {
        ...{ whatChanged: 'No sleep for three nights.', currentRisks: 'Neglect of herself.' },
        ...{ actionsTaken: 'Visited.', whatIsRequested: 'Daily contact until Friday?' },
      },
      ...{ earlyWarnings: [], requesterName: service.people.get(requester)?.name ?? '' },
      origin: { conversationId: `a:chat-of-${requester}`, kind: 'personal' },
    };
    done(await this.#bot.desk.request(this.#by(requester), request));
    return id;
  }

  async #act(actor: PersonId, team: TeamId, consult: ConsultId, build: Build): Promise<void> {
    done(await this.#bot.desk.act(this.#by(actor), { team, consult }, build));
  }

  async #flag(actor: PersonId, about: CaseIdentity, kind: 'safeguarding'): Promise<void> {
    done(await this.#bot.cases.flag(this.#by(actor), about, { kind, note: 'Bruises' }));
  }

  /** With every part for which there is something to write. */
  async #signOff(
    actor: PersonId,
    about: CaseIdentity,
    kind: SignOffKind,
    values: Values,
  ): Promise<SignOffPlace> {
    this.#signOffs += 1;
    const subject = { about: 'case', ...about } as const;
    const place = placeOf(subject, `signoff-week-${this.#signOffs}`);
    const begun = { subject, values: {} };
    done(await this.#bot.signOffs.begin(this.#by(actor), place, kind, begun));
    for (const { id: part, fields } of kind.parts) {
      const its = fields.flatMap(({ id }) => (values[id] === undefined ? [] : [[id, values[id]]]));
      if (its.length === 0) continue;
      await this.#does(actor, place, {
        type: 'fill',
        part,
        values: Object.fromEntries(its) as Values,
      });
    }
    return place;
  }

  async #does(actor: PersonId, place: SignOffPlace, intent: OnSignOff): Promise<void> {
    done(await this.#bot.signOffs.act(this.#by(actor), place, intent));
  }

  #approves(actor: PersonId, place: SignOffPlace): Promise<void> {
    const verdict = { outcome: 'approve', rationale: 'The least.', reviewOn: '2026-12-15' };
    return this.#does(actor, place, { type: 'approve', verdict, submission: 1 });
  }
}

function done(handled: { readonly outcome: string }): void {
  if (handled.outcome !== 'done') throw new TypeError(`It was ${JSON.stringify(handled)}`);
}
