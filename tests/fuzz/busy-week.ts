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
import { actionIdOf } from '../../services/action/origin.ts';
import * as people from '../support/people.ts';
import { acknowledging, closing, handingOn } from '../support/presses.ts';
import { BusySignOffs, caseOf } from './busy-sign-offs.ts';

const { amina, ben, chloe, dev, esther, farah, grace, hugh, ines } = people;
const { jonah, kemi, leo, maya, sam, service, utc } = people;

const [east, west, northgate] = [...service.teams.keys()] as [TeamId, TeamId, TeamId];
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

  constructor(bot: Bot) {
    this.#bot = bot;
  }

  /** What the decision huddles of the week are about, and the audit of the month. */
  async friday(): Promise<void> {
    for (const [team, by, answers] of [
      [east, jonah, ben],
      [northgate, maya, farah],
      [east, kemi, ben],
      [east, sam, ben],
      [east, jonah, farah],
      [east, grace, ben],
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
    await new BusySignOffs(this.#bot).sign();
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
}

function done(handled: { readonly outcome: string }): void {
  if (handled.outcome !== 'done') throw new TypeError(`It was ${JSON.stringify(handled)}`);
}
