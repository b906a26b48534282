/**
 * Sign-offs of the busy week: in draft, handed in, half agreed and in force, of which something
 * follows; one that waits for a counter-signature, one with a link for the receiving service.
 */
import type { Bot } from '../../bot/assemble.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { CaseRef, CommandId, type PersonId, type TeamId } from '../../services/kernel/ids.ts';
import type { OnSignOff } from '../../services/sign-off/desk.ts';
import type { Values } from '../../services/sign-off/form.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import { competency } from '../../services/sign-off/kinds/competency/competency.ts';
import { handover } from '../../services/sign-off/kinds/handover/handover.ts';
import { restriction } from '../../services/sign-off/kinds/restriction/restriction.ts';
import { safeguarding } from '../../services/sign-off/kinds/safeguarding/safeguarding.ts';
import { transition } from '../../services/sign-off/kinds/transition/transition.ts';
import type { SignOffPlace, Verdict } from '../../services/sign-off/sign-off.ts';
import { ben, esther, jonah, kemi, maya, sam, service } from '../support/people.ts';
import { aboutPerson, groundsValues, placeOf } from '../support/sign-off-days.ts';
import { transitionValues } from '../support/transitions.ts';

const [east, , northgate] = [...service.teams.keys()] as [TeamId, TeamId, TeamId];

/** A case of the example caseload. */
export const caseOf = (team: TeamId, number: number): CaseIdentity => ({
  team,
  caseRef: CaseRef.parse(`CM-${30_000 + number}`),
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
const handoverValues: Values = {
  ...{ service: 'Northgate recovery team', person: 'Their duty desk', on: '2026-12-10' },
  ...{ risks: 'Neglect of herself when alone.', safeguardingStatus: 'none' },
  ...{ safeguarding: 'None is known; the surgery was asked.', medicationMatters: 'no' },
  crisisPlan: 'Her sister first, then the crisis line.',
  ...{ adjustments: 'Letters in large print.', contact1: 'Her sister, by telephone' },
  ...groundsValues,
};
const safeguardingValues: Values = {
  ...{ about: 'domestic,psychological', knownOn: '2026-11-30' },
  evidence: 'Said at the visit that she is locked in at night; a bruise was seen on her arm.',
  ...{ who: 'person,child', whoNote: 'Two children of school age live there; school was asked.' },
  ...{ consent: 'given', views: 'She wants help for the children first, and not by letter.' },
  ...{ safeNow: 'unsure', doneNow: 'A safe telephone number is agreed, her sister knows.' },
  ...{ agency: 'children', threshold: 'Children in the home and harm that is going on.' },
  options: 'Early help was considered; it is too slow for harm that is going on.',
};

const approve = { outcome: 'approve', rationale: 'The least.', reviewOn: '2026-12-15' };
const refer = { outcome: 'refer', rationale: 'Harm is going on.', reviewOn: '2026-12-11' };

type Wanted = readonly [by: PersonId, about: CaseIdentity, kind: SignOffKind, values: Values];

export class BusySignOffs {
  readonly #bot: Bot;
  #pressed = 0;
  #begun = 0;

  constructor(bot: Bot) {
    this.#bot = bot;
  }

  async sign(): Promise<void> {
    await this.#undecided();
    await this.#decided();
  }

  async #undecided(): Promise<void> {
    await this.#begins(jonah, caseOf(east, 4), transition, {});
    await this.#handsIn(kemi, caseOf(east, 5), transition, transitionSoon);
    const half = await this.#handsIn(jonah, caseOf(east, 1), restriction, restrictionValues);
    await this.#approves(ben, half);
    await this.#handsIn(esther, caseOf(northgate, 21), transition, transitionSoon);
    // By somebody who holds the right to decide it, were it not their own.
    await this.#handsIn(ben, caseOf(east, 2), restriction, restrictionValues);
    const subject = aboutPerson(kemi);
    const place = placeOf(subject, 'signoff-people');
    done(
      await this.#bot.signOffs.begin(this.#by(kemi), place, competency, { subject, values: {} }),
    );
    // Sam's own sign-off in safeguarding has lapsed.
    const concern = caseOf(northgate, 22);
    const unsigned = await this.#handsIn(maya, concern, safeguarding, safeguardingValues);
    await this.#approves(sam, unsigned, refer);
  }

  async #decided(): Promise<void> {
    const agreed = await this.#handsIn(jonah, caseOf(east, 6), restriction, restrictionValues);
    await this.#approves(ben, agreed);
    const moved = await this.#handsIn(jonah, caseOf(east, 8), transition, transitionSoon);
    await this.#approves(ben, moved);
    for (const number of [7, 2]) {
      const handed = await this.#handsIn(jonah, caseOf(east, number), handover, handoverValues);
      await this.#approves(ben, handed);
      if (number !== 7) continue;
      const terms = { team: east, signOff: handed.id, recipient: 'Northgate recovery team' };
      done((await this.#bot.acceptances.issue(this.#by(jonah), terms)).handled);
    }
  }

  #by(actor: PersonId) {
    this.#pressed += 1;
    return { actor, commandId: CommandId.parse(`sign-${this.#pressed}`) };
  }

  /** With every part for which there is something to write. */
  async #begins(...[actor, about, kind, values]: Wanted): Promise<SignOffPlace> {
    this.#begun += 1;
    const subject = { about: 'case', ...about } as const;
    const place = placeOf(subject, `signoff-week-${this.#begun}`);
    const begun = { subject, values: {} };
    done(await this.#bot.signOffs.begin(this.#by(actor), place, kind, begun));
    for (const { id: part, fields } of kind.parts) {
      const its = fields.flatMap(({ id }) => (values[id] === undefined ? [] : [[id, values[id]]]));
      if (its.length === 0) continue;
      const filled = Object.fromEntries(its) as Values;
      await this.#does(actor, place, { type: 'fill', part, values: filled });
    }
    return place;
  }

  async #handsIn(...wanted: Wanted): Promise<SignOffPlace> {
    const place = await this.#begins(...wanted);
    await this.#does(wanted[0], place, { type: 'submit' });
    return place;
  }

  async #does(actor: PersonId, place: SignOffPlace, intent: OnSignOff): Promise<void> {
    done(await this.#bot.signOffs.act(this.#by(actor), place, intent));
  }

  #approves(actor: PersonId, place: SignOffPlace, verdict: Verdict = approve): Promise<void> {
    return this.#does(actor, place, { type: 'approve', verdict, submission: 1 });
  }
}

function done(handled: { readonly outcome: string }): void {
  if (handled.outcome !== 'done') throw new TypeError(`It was ${JSON.stringify(handled)}`);
}
