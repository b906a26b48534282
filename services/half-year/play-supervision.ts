/** Plays supervision: the service looks each morning, sessions are held, written down and confirmed. */
import { byService } from '../kernel/by.ts';
import { PersonId, TeamId } from '../kernel/ids.ts';
import type { SessionPart } from '../supervision/stream.ts';
import type { Session, SupervisionIdentity } from '../supervision/supervision.ts';
import { at, dayOf, isWorkingDay, plusDays } from './days.ts';
import { whereabouts, type Desks } from './desks.ts';
import { firstReading } from './plan-facts.ts';
import { RHYTHM } from './plan-supervision.ts';
import type { Scheme } from './scheme.ts';
import { byPerson, carriedOut, type Step } from './stage.ts';
import { townPerson, townTeams } from './town.ts';
import type { TrueSession } from './truth-oversight.ts';
import { decisions } from './words.ts';

type Parts = Pick<Desks, 'supervisions'>;

/** When work begins, of each worker. */
export const stepsOfDailyLooks = (desks: Parts, scheme: Scheme): readonly Step[] =>
  townTeams.flatMap(({ id, workers }) =>
    morningsOf(scheme, id).map((morning) => ({
      at: morning,
      play: async () => {
        const known = await whereabouts.known();
        for (const worker of workers) {
          const identity = identityOf({ team: id, person: townPerson(worker) });
          const by = byService(`half-year.supervision.${id}.${identity.person}@${morning}`);
          await carriedOut(desks.supervisions.look(by, identity, known), `look at ${worker}`);
        }
      },
    })),
  );

function morningsOf(scheme: Scheme, team: string) {
  const last = dayOf(scheme.playedUntil);
  const mornings: Step['at'][] = [];
  for (let day = dayOf(firstReading(scheme, team)); day < last; day = plusDays(day, 1)) {
    if (isWorkingDay(day)) mornings.push(at(day, '09:00'));
  }
  return mornings;
}

const identityOf = ({ team, person }: Pick<TrueSession, 'team' | 'person'>) => ({
  ...{ team: TeamId.parse(team), person: PersonId.parse(person) },
});

export const stepsOfSessions = (desks: Parts, sessions: readonly TrueSession[]): readonly Step[] =>
  sessions.flatMap((row) => {
    const { writtenAt, answeredAt } = row;
    const held = new HeldByManager(desks, row);
    return [
      ...(writtenAt === undefined ? [] : [{ at: writtenAt, play: () => held.write() }]),
      ...(answeredAt === undefined ? [] : [{ at: answeredAt, play: () => held.answer() }]),
    ];
  });

/** What was talked about, the decision that is tested, and cases that are looked at again. */
const partsOf = ({ tested, cases }: Session): readonly SessionPart[] => [
  { kind: 'talk', talk: { themes: [], notes: 'Talked about workload, and about leave.' } },
  ...(tested === undefined
    ? []
    : [{ kind: 'test', test: { result: 'same', whatWouldChange: decisions[2] } } as const]),
  ...cases
    .filter(({ isAgain }) => isAgain)
    .map(({ caseRef }): SessionPart => ({
      kind: 'case',
      look: { caseRef, outcome: 'fine', safeguarding: 'stands' },
    })),
];

class HeldByManager {
  readonly #desks: Parts;
  readonly #row: TrueSession;
  readonly #identity: SupervisionIdentity;
  readonly #name: string;

  constructor(desks: Parts, row: TrueSession) {
    this.#desks = desks;
    this.#row = row;
    this.#identity = identityOf(row);
    this.#name = `supervision.${row.person}.${row.heldOn ?? ''}`;
  }

  /** Prepared, each part filled in, and completed. */
  async write(): Promise<void> {
    const { heldOn = '' } = this.#row;
    const { supervisions } = this.#desks;
    const prepared = await supervisions.prepare(this.#by('prepare'), this.#identity);
    const current = prepared.state.status === 'known' ? prepared.state.current : undefined;
    const session = current?.number ?? 0;
    const parts = current === undefined ? [] : partsOf(current);
    for (const [index, part] of parts.entries()) {
      await this.#act(`part.${index}`, { type: 'savePart', session, part });
    }
    const nextOn = plusDays(heldOn, RHYTHM.every);
    await this.#act('complete', { type: 'complete', session, heldOn, nextOn });
  }

  async answer(): Promise<void> {
    const { state } = await this.#desks.supervisions.load(this.#identity);
    const session = state.status === 'known' ? (state.last?.number ?? 0) : 0;
    const by = byPerson(this.#row.person, `${this.#name}.answer`);
    const answered = this.#desks.supervisions.act(by, this.#identity, { type: 'answer', session });
    await carriedOut(answered, `${this.#name} answer`);
  }

  #by(intent: string) {
    const team = townTeams.find(({ id }) => id === this.#row.team) ?? townTeams[0];
    return byPerson(townPerson(team.manager), `${this.#name}.${intent}`);
  }

  async #act(intent: string, what: Parameters<Desks['supervisions']['act']>[2]): Promise<void> {
    const done = this.#desks.supervisions.act(this.#by(intent), this.#identity, what);
    await carriedOut(done, `${this.#name} ${intent}`);
  }
}
