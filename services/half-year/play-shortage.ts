/** Plays the shortages that managers declare, look at each working day and end. */
import { PersonId, TeamId, type Instant } from '../kernel/ids.ts';
import { at, dayOf, nextWorkingDay } from './days.ts';
import type { Desks } from './desks.ts';
import { byPerson, carriedOut, type Step } from './stage.ts';
import { townPerson, townTeams } from './town.ts';
import type { TrueShortage } from './truth-oversight.ts';
import { tasks } from './words.ts';

type Parts = Pick<Desks, 'shortages'>;

export const stepsOfShortages = (desks: Parts, rows: readonly TrueShortage[]): readonly Step[] =>
  rows.flatMap((row) => {
    const { declaredAt, endedAt } = row;
    const its = new PlayedShortage(desks, row);
    return [
      { at: declaredAt, play: () => its.declare() },
      ...reviewsOf(row).map((moment) => ({ at: moment, play: () => its.review(moment) })),
      ...(endedAt === undefined ? [] : [{ at: endedAt, play: () => its.end() }]),
    ];
  });

const reviewAfter = (moment: Instant): Instant => at(nextWorkingDay(dayOf(moment)), '11:00');

/** Half an hour before it is due. */
function reviewsOf({ declaredAt, endedAt }: TrueShortage): readonly Instant[] {
  const reviews: Instant[] = [];
  let next = at(nextWorkingDay(dayOf(declaredAt)), '10:30');
  while (endedAt !== undefined && next < endedAt) {
    reviews.push(next);
    next = at(nextWorkingDay(dayOf(next)), '10:30');
  }
  return reviews;
}

class PlayedShortage {
  readonly #desks: Parts;
  readonly #row: TrueShortage;

  constructor(desks: Parts, row: TrueShortage) {
    this.#desks = desks;
    this.#row = row;
  }

  async declare(): Promise<void> {
    const { declaredAt } = this.#row;
    const { workers } = this.#team;
    const { next: shortage } = await this.#desks.shortages.latest(this.#id);
    const plan = {
      protected: { kinds: [], text: 'Crisis escalations and safeguarding are answered as ever.' },
      waits: 'Routine questions about eligibility are answered a day later.',
      mitigations: [
        {
          ...{ what: tasks[1], owner: PersonId.parse(townPerson(workers[0])) },
          due: nextWorkingDay(dayOf(declaredAt)),
        },
      ],
      times: [],
    };
    const declared = this.#desks.shortages.declare(
      this.#by(`declare@${declaredAt}`),
      { team: this.#id, shortage },
      { plan, reviewAt: reviewAfter(declaredAt) },
    );
    await carriedOut(declared, `declare shortage ${this.#row.team}`);
  }

  async review(moment: Instant): Promise<void> {
    const ref = await this.#ref();
    const by = this.#by(`review@${moment}`);
    const note = `Cover is below its minimum still, on ${dayOf(moment)}.`;
    const reviewed = { note, reviewAt: reviewAfter(moment) };
    await carriedOut(this.#desks.shortages.review(by, ref, reviewed), 'review shortage');
  }

  async end(): Promise<void> {
    const ref = await this.#ref();
    const why = {
      reason: 'Two colleagues are back, and cover is above its minimum.',
      learned: 'Cover for planned leave is agreed a month before from now on.',
    };
    await carriedOut(this.#desks.shortages.end(this.#by('end'), ref, why), 'end shortage');
  }

  async #ref() {
    const { state } = await this.#desks.shortages.latest(this.#id);
    const shortage = state.status === 'none' ? undefined : state.id;
    return { team: this.#id, shortage: shortage ?? (await this.#next()) };
  }

  async #next() {
    return (await this.#desks.shortages.latest(this.#id)).next;
  }

  get #team() {
    return townTeams.find(({ id }) => id === this.#row.team) ?? townTeams[0];
  }

  get #id(): TeamId {
    return TeamId.parse(this.#row.team);
  }

  #by(intent: string) {
    return byPerson(townPerson(this.#team.manager), `shortage.${this.#row.team}.${intent}`);
  }
}
