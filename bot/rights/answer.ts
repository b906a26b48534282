/** Who may decide, and whether oneself may: asked in chat, or by a button. */
import { notYourTeamText } from '../../cards/caseload/refusal.ts';
import { rightsAnswerCard } from '../../cards/rights/answer.ts';
import type { Part } from '../../cards/render.ts';
import type { Kinds } from '../../cards/rights/words.ts';
import { knownOf } from '../../services/caseload/case.ts';
import { homeOf, maySeeCase } from '../../services/caseload/rights.ts';
import type { CaseRef, PersonId } from '../../services/kernel/ids.ts';
import { presencesAt } from '../../services/rights/away.ts';
import type { SignedOff } from '../../services/rights/competence.ts';
import { holderIn, stepsOf, type RightsQuestion } from '../../services/rights/holders.ts';
import type { RightKind } from '../../services/rights/kinds.ts';
import type { DecisionKind, StepHolders } from '../../services/rights/rights.ts';
import type { SignOffSubject } from '../../services/sign-off/sign-off.ts';
import { supervisedIn } from '../../services/supervision/workers.ts';
import type { CardReply } from '../card-reply.ts';
import type { PartCore } from '../part.ts';

/** What sign-offs know, that the answer builds on. */
export type RightLookups = {
  /** Approved competency sign-offs. */
  readonly signedOff: (people: readonly PersonId[]) => Promise<readonly SignedOff[]>;
  /** How such a sign-off stands there: its parties, and a button that begins one, or sends it on. */
  readonly standing: (
    kind: RightKind,
    subject: SignOffSubject,
    actor: PersonId,
  ) => Promise<{ readonly parties: readonly PersonId[]; readonly begin?: Part }>;
};

export const noLookups: RightLookups = {
  signedOff: () => Promise.resolve([]),
  standing: () => Promise.resolve({ parties: [] }),
};

export type AnswerCore = Pick<
  PartCore,
  'service' | 'clock' | 'whereabouts' | 'cases' | 'delegations' | 'context'
>;

/** As somebody asks it in chat. */
export type AskedRight = {
  readonly decision: DecisionKind;
  readonly caseRef?: CaseRef;
  readonly person?: PersonId;
};

export class RightAnswers {
  readonly #core: AnswerCore;
  readonly #kinds: Kinds;
  readonly #lookups: RightLookups;

  constructor(core: AnswerCore, kinds: Kinds, lookups: RightLookups) {
    this.#core = core;
    this.#kinds = kinds;
    this.#lookups = lookups;
  }

  /** In the team that has the case; about a person, in theirs. */
  async asked(actor: PersonId, { decision, caseRef, person }: AskedRight): Promise<CardReply> {
    const { service, cases, context } = this.#core;
    const kind = this.#kinds.find(({ id }) => id === decision);
    if (kind === undefined) return { message: unknownKind };
    if (kind.about === 'person') {
      const about = person ?? actor;
      const team = supervisedIn(service, about) ?? teamManagedBy(service, about);
      if (team === undefined) {
        return {
          message: `${context().nameOf(about)} is of no team, so nobody decides that here.`,
        };
      }
      return this.answer(actor, kind, { about: 'person', team, person: about });
    }
    if (caseRef === undefined) return { message: needsCase(service.caseReference.example) };
    const home = await homeOf((ref, among) => cases.find(ref, among), service, actor, caseRef);
    return home.kind === 'clear'
      ? this.answer(actor, kind, { about: 'case', team: home.team, caseRef })
      : {
          message: `More than one team may have ${caseRef}. Open it with “case ${caseRef}” first.`,
        };
  }

  /** By a button that names the team. */
  async pressed(
    actor: PersonId,
    decision: DecisionKind,
    subject: SignOffSubject,
  ): Promise<CardReply> {
    const kind = this.#kinds.find(({ id }) => id === decision);
    return kind === undefined ? { message: unknownKind } : this.answer(actor, kind, subject);
  }

  async answer(actor: PersonId, kind: RightKind, subject: SignOffSubject): Promise<CardReply> {
    const { service, clock, whereabouts, delegations, context } = this.#core;
    const now = clock.now();
    const [known, current, about, standing] = await Promise.all([
      whereabouts.known(),
      delegations.current(now),
      this.#about(actor, subject),
      this.#lookups.standing(kind, subject, actor),
    ]);
    const question: RightsQuestion = {
      ...{ service, known, now, kind: kind.id, defaults: kind.rights, team: subject.team },
      ...{ ...about.facts, delegations: current, signedOff: [] },
      ...(subject.about === 'person' ? { person: subject.person } : {}),
      isUrgent: kind.isUrgent === true,
      excluded: [...standing.parties, ...(subject.about === 'person' ? [subject.person] : [])],
    };
    const steps = await this.#stepsOf(question);
    const isHolder = steps.some((step) => holderIn(step, actor) !== undefined);
    if (!isHolder && !about.maySee)
      return { message: notYourTeamText(service.teams.get(subject.team), context()) };
    const { inOffice, onDuty } = presencesAt(service, known, now);
    const { tier } = question;
    return {
      card: rightsAnswerCard(
        {
          ...{ kind, subject, steps, viewer: actor },
          ...(tier === undefined ? {} : { tier }),
          isParty: question.excluded.includes(actor),
          whyAway: (person) => inOffice(person) ?? onDuty(person),
          ...(standing.begin === undefined ? {} : { begin: standing.begin }),
        },
        context(),
      ),
    };
  }

  /** Who is signed off is only read where a step asks for it. */
  async #stepsOf(question: RightsQuestion): Promise<readonly StepHolders[]> {
    const steps = stepsOf(question);
    const asking = steps.filter(({ competency }) => competency !== undefined);
    if (asking.length === 0) return steps;
    const people = asking.flatMap(({ holders }) => holders.map(({ person }) => person));
    const signedOff = await this.#lookups.signedOff([...new Set(people)]);
    return stepsOf({ ...question, signedOff });
  }

  async #about(actor: PersonId, subject: SignOffSubject) {
    const { service, cases } = this.#core;
    const { team } = subject;
    if (subject.about === 'person') {
      const isOwn = subject.person === actor;
      return { facts: {}, maySee: isOwn || maySeeCase(service, team, actor) };
    }
    const known = knownOf((await cases.load({ team, caseRef: subject.caseRef })).state);
    const { tier, pathway } = known?.facts ?? {};
    return {
      facts: {
        ...(tier === undefined ? {} : { tier }),
        ...(pathway === undefined ? {} : { pathway }),
      },
      maySee: maySeeCase(service, team, actor, known),
    };
  }
}

const teamManagedBy = ({ teams }: PartCore['service'], person: PersonId) =>
  [...teams.values()].find(({ managers }) => managers.includes(person))?.id;

const unknownKind = 'That kind of decision is not known here. Nothing was changed.';

const needsCase = (example: string): string =>
  `Name the case as well, e.g. “can I decide … for ${example}”.`;
