/** All that must hold, in one place. */
import { auditedCapabilities } from '../../../bot/audited.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { describeVerification, verifyAudit } from '../../../services/audit/verify.ts';
import type { Store } from '../../../services/ports/store.ts';
import type { Seen } from '../door.ts';
import type { Change } from '../mirror.ts';
import type { Pressed } from '../people.ts';
import type { Message } from '../teams.ts';
import type { World } from '../world.ts';
import { Absences } from './absences.ts';
import { Answers } from './answers.ts';
import { Consults } from './consults.ts';
import { Jobs } from './jobs.ts';
import { Messages } from './messages.ts';
import { StreamLinks } from './stream-links.ts';

export class Invariants {
  readonly consults: Consults;
  readonly jobs: Jobs;
  readonly messages: Messages;
  readonly #world: World;
  readonly #links: StreamLinks;
  readonly #absences: Absences;
  readonly #answers: Answers;

  constructor(world: World) {
    this.#world = world;
    this.#links = new StreamLinks(world);
    this.#absences = new Absences(world);
    this.consults = new Consults(world, this.#absences);
    this.jobs = new Jobs(world);
    this.messages = new Messages(world, this.consults);
    this.#answers = new Answers(world, this.consults);
  }

  /** After every write. */
  committed(changes: readonly Change[]): void {
    this.#links.look(changes);
    this.#absences.look(changes);
    this.consults.look(changes);
    this.jobs.look(changes);
    this.#answers.look(changes);
  }

  answered(pressed: Pressed, seen: Seen): void {
    this.#answers.lookAt(pressed, seen);
  }

  arrived(message: Message): void {
    this.messages.arrived(message);
  }

  /** After every step. */
  stepped(): void {
    this.jobs.lookAtClocks();
  }

  /** As time goes on. */
  minutePassed(): void {
    this.consults.lookAtClocks();
    this.messages.lookAtClocks();
  }

  /** (6) and (7), by the product's own verification: everything folds, and every link of the chain holds. */
  async verified(store: Store): Promise<void> {
    this.#world.checks.add('7 the chain verifies');
    const verification = await verifyAudit({
      ...{ store, digest: createDigest(), capabilities: auditedCapabilities },
    });
    if (!verification.intact) this.#world.violated(`(7) ${describeVerification(verification)}`);
  }

  /** (8) at the end, all being well and nobody doing anything: what is open has somebody who knows. */
  atRest(): void {
    this.jobs.isTold(this.consults);
    for (const consult of this.consults.open) {
      this.#world.checks.add('8 what is open is answered or told');
      const isInTime = consult.answerBy > this.#world.now;
      const isTold =
        isInTime || consult.managerTold || consult.exceptions > 0 || consult.status === 'advised';
      if (!isTold)
        this.#world.violated(`(8) consult ${consult.id} is ${consult.status} and no manager knows`);
    }
  }
}
