/** What people type: every message gets an answer; what is no command gets help with buttons. */
import { openFormCard } from '../../cards/consult/open-form.ts';
import { consultFormCard } from '../../cards/consult/forms/request.ts';
import { helpCard } from '../../cards/desk/help.ts';
import type { Identity } from '../../services/ports/identity.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Service } from '../../services/service/service.ts';
import { identifierExplanations } from '../../services/identifiers/screen.ts';
import { shortagesForRequest } from '../../services/shortage/for-requester.ts';
import type { ShortagesInForce } from '../../services/shortage/in-force.ts';
import type { CardReply } from '../card-action.ts';
import type { Presser } from '../card-press.ts';
import type { CaseChat } from '../caseload/part.ts';
import type { CoordinationChat } from '../coordination/part.ts';
import type { PartnerChat } from '../partner/part.ts';
import type { SignOffChat } from '../sign-off/part.ts';
import type { CohortChat } from '../cohort/part.ts';
import type { CoveragePart } from '../coverage/part.ts';
import type { FairnessPart } from '../fairness/part.ts';
import type { Command } from '../commands/command.ts';
import { parseCommand } from '../commands/parse.ts';
import type { CompetencyPart } from '../competency/part.ts';
import type { IncidentPart } from '../incident/part.ts';
import type { SamplingPart } from '../sampling/part.ts';
import type { TracePart } from '../trace/part.ts';
import type { ConcernPart } from '../concern/part.ts';
import type { DecisionPart } from '../decision-huddle/part.ts';
import type { DriftPart } from '../drift/part.ts';
import type { MeasuresPart } from '../measures/part.ts';
import type { EvidencePart } from '../evidence/part.ts';
import type { ExceptionsPart } from '../exceptions/part.ts';
import type { HuddlePart } from '../huddle/part.ts';
import type { RegistersPart } from '../registers/part.ts';
import type { ReachPart } from '../reach/part.ts';
import type { ShortagePart } from '../shortage/part.ts';
import type { SupervisionPart } from '../supervision/part.ts';
import type { PhysicalHealthPart } from '../physical-health/part.ts';
import type { WorkforcePart } from '../workforce/part.ts';
import type { RightsChat } from '../rights/part.ts';
import type { RotaChat } from '../rota/part.ts';
import type { RotaImportPart } from '../rota-import/part.ts';
import { askedForContact } from '../warning/asked.ts';
import type { WarningChat } from '../warning/part.ts';
import type { CoverHandlers } from './cover.ts';
import { workOf, type StartParts } from './start.ts';

export type Said = Omit<Presser, 'via'> & { readonly text: string };

/** An answer, and whether it is for the speaker alone. */
export type ChatAnswer = { readonly reply: CardReply; readonly isPrivate: boolean };

export type ChatParts = StartParts & {
  readonly service: Service;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly cover: CoverHandlers;
  readonly rota: RotaChat;
  readonly rotaImport: Pick<RotaImportPart, 'asked'>;
  readonly reach: Pick<ReachPart, 'show'>;
  readonly shortage: ShortagePart['handlers'];
  readonly huddle: Pick<HuddlePart, 'asked' | 'prompts'>;
  readonly supervision: Pick<SupervisionPart, 'asked'>;
  readonly decisions: Pick<DecisionPart, 'asked'>;
  readonly drift: Pick<DriftPart, 'asked'>;
  readonly measures: Pick<MeasuresPart, 'asked'>;
  readonly evidence: Pick<EvidencePart, 'asked'>;
  readonly exceptions: Pick<ExceptionsPart, 'asked'>;
  readonly concern: Pick<ConcernPart, 'form'>;
  readonly workforce: Pick<WorkforcePart, 'asked'>;
  readonly physicalHealth: Pick<PhysicalHealthPart, 'asked'>;
  readonly registers: Pick<RegistersPart, 'asked'>;
  readonly competency: Pick<CompetencyPart, 'asked'>;
  readonly sampling: Pick<SamplingPart, 'asked'>;
  readonly trace: Pick<TracePart, 'asked'>;
  readonly incident: Pick<IncidentPart, 'asked'>;
  readonly shortages: ShortagesInForce;
  readonly coverage: Pick<CoveragePart, 'show'>;
  readonly fairness: Pick<FairnessPart, 'show'>;
  readonly cases: CaseChat;
  readonly leads: CoordinationChat;
  readonly partnerContact: PartnerChat;
  readonly cohort: CohortChat;
  readonly contacts: WarningChat;
  readonly rights: RightsChat;
  readonly signOff: SignOffChat;
};

export const createChat =
  (parts: ChatParts) =>
  (said: Said): Promise<ChatAnswer> => {
    const { service, clock, signOffs } = parts;
    const { kinds } = signOffs;
    const context = { service, now: clock.now(), speaker: said.actor, kinds };
    return answerTo(parseCommand(said.text, context), said, parts);
  };

type Kind = Command['kind'];
type Answers<Of extends Kind> = {
  readonly [K in Of]: (
    parts: ChatParts,
    said: Said,
    command: Extract<Command, { readonly kind: K }>,
  ) => CardReply | Promise<CardReply>;
};

/** What others may read along. */
type Shared =
  | 'help'
  | 'consult'
  | 'who'
  | 'overrideDuty'
  | 'showRota'
  | 'restoreDuty'
  | 'huddlePrompts'
  | 'unknown';

const forAll: Answers<Shared> = {
  help: (parts) => ({ card: helpCard(parts.context()) }),
  consult: (parts, said, command) => askForm(command, said, parts),
  who: (parts, _said, command) => parts.cover.who(command),
  overrideDuty: (parts, said, command) => parts.cover.overrideDuty(said, command.overrides),
  showRota: (parts, said, command) => parts.rota.show(said, command.rota),
  restoreDuty: (parts, said, command) => parts.rota.restore(said, command.rota, command.spans),
  huddlePrompts: (parts, said) => parts.huddle.prompts(said.actor),
  unknown: (parts, _said, command) => ({
    card: helpCard(parts.context(), { notice: notUnderstood(command) }),
  }),
};

const forSpeaker: Answers<Exclude<Kind, Shared>> = {
  myWork: (parts, said) => workOf(parts, said.actor),
  reach: (parts, said) => parts.reach.show(said.actor),
  importRota: (parts) => parts.rotaImport.asked(),
  coverage: (parts, said, command) => parts.coverage.show(said.actor, command),
  fairness: (parts, said, command) => parts.fairness.show(said.actor, command),
  leaveForm: (parts, said, command) => parts.cover.leaveForm(said.actor, command.person),
  declareAbsence: (parts, said, command) => parts.cover.declare(said, command.declaration),
  endAbsence: (parts, said, command) => parts.cover.endAbsence(said, command.person),
  duties: (parts, said, command) => parts.rota.duties(said.actor, command.person),
  offerSwap: (parts, said, command) => parts.rota.offer(said, command),
  shortage: (parts, said, command) => parts.shortage.asked(said.actor, command.team),
  endShortage: (parts, said, command) => parts.shortage.askedToEnd(said.actor, command.team),
  flag: (parts, said, command) => parts.cases.flag(said, command),
  contact: (parts, said, command) => askedForContact(parts.contacts, said.actor, command),
  case: (parts, said, command) => parts.cases.case(said.actor, command.caseRef),
  coordination: (parts, said, command) => parts.leads.asked(said.actor, command),
  partners: (parts, said, command) => parts.partnerContact.asked(said.actor, command.caseRef),
  flags: (parts, said, command) => parts.cases.flags(said.actor, command.team),
  cohort: (parts, said, command) => parts.cohort.list(said.actor, command.team),
  cohortCase: (parts, said, command) => parts.cohort.case(said.actor, command.caseRef),
  huddle: (parts, said, command) => parts.huddle.asked(said.actor, command.team),
  supervision: (parts, said, command) => parts.supervision.asked(said.actor, command.person),
  decisions: (parts, said, command) => parts.decisions.asked(said.actor, command.team),
  evidence: (parts, said, command) => parts.evidence.asked(said.actor, command),
  measures: (parts, said, command) => parts.measures.asked(said.actor, command.team),
  drift: (parts, said, command) => parts.drift.asked(said.actor, command.team),
  exceptions: (parts, said, command) => parts.exceptions.asked(said.actor, command.team),
  register: (parts, said, command) =>
    parts.registers.asked(said.actor, command.about, command.team),
  competencies: (parts, said) => parts.competency.asked(said.actor),
  audits: (parts, said) => parts.sampling.asked(said.actor),
  trace: (parts, said, command) => parts.trace.asked(said.actor, command.caseRef),
  incidents: (parts, said, command) => parts.incident.asked(said.actor, command.caseRef),
  concern: (parts, said) => parts.concern.form(said.actor),
  physicalHealth: (parts, said) => parts.physicalHealth.asked(said.actor),
  recordCheck: (parts, said, command) => parts.physicalHealth.asked(said.actor, command),
  workforce: (parts, said, command) => parts.workforce.asked(said.actor, command.team),
  signOffs: (parts, said) => parts.signOff.list(said.actor),
  signOff: (parts, said, { caseRef, decision }) =>
    parts.signOff.start(said.actor, { caseRef, kind: decision }),
  delegations: (parts, said) => parts.rights.list(said.actor),
  delegate: (parts, said, command) => parts.rights.delegate(said, command.delegation),
  decide: (parts, said, command) => parts.rights.asked(said.actor, command),
  problem: (_parts, _said, command) => ({ message: command.sentence }),
};

/** An answer to every command; leaving one out does not compile. */
const answers: Answers<Kind> = { ...forAll, ...forSpeaker };

/** What all answers have in common: each takes its own kind of command. */
type AnyAnswer = (parts: ChatParts, said: Said, command: never) => CardReply | Promise<CardReply>;

async function answerTo(command: Command, said: Said, parts: ChatParts): Promise<ChatAnswer> {
  const answer: AnyAnswer = answers[command.kind];
  const reply = await answer(parts, said, command as never); // of this kind, by its own answer
  return { reply, isPrivate: command.kind in forSpeaker };
}

/** In front of others the form is a dialog, so that nobody reads along and nobody else fills it in. */
async function askForm(
  { caseRef, said: whatChanged, leftOut }: Extract<Command, { kind: 'consult' }>,
  { actor, conversation }: Said,
  { service, identity, context, shortages }: ChatParts,
): Promise<CardReply> {
  if (conversation.kind !== 'personal') return { card: openFormCard(context()) };
  const consult = identity.consultId();
  const notice = leftOut ? { notice: identifierExplanations[leftOut] } : {};
  const typed = { caseRef, whatChanged };
  const short = await shortagesForRequest(service, shortages, actor, undefined);
  return { card: consultFormCard({ consult, typed, short, ...notice }, context()) };
}

const notUnderstood = ({ didYouMean }: Extract<Command, { kind: 'unknown' }>): string =>
  didYouMean
    ? `I did not understand that. Did you mean “${didYouMean}”?`
    : 'I did not understand that. This is what I can do:';
