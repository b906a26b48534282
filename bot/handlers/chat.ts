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
import { assertNever } from '../../services/kernel/errors.ts';
import type { CardReply } from '../card-action.ts';
import type { Presser } from '../card-press.ts';
import type { CaseChat } from '../caseload/part.ts';
import type { CoordinationChat } from '../coordination/part.ts';
import type { PartnerChat } from '../partner/part.ts';
import type { CohortChat } from '../cohort/part.ts';
import type { CoveragePart } from '../coverage/part.ts';
import type { FairnessPart } from '../fairness/part.ts';
import type { Command } from '../commands/command.ts';
import { parseCommand } from '../commands/parse.ts';
import type { ConcernPart } from '../concern/part.ts';
import type { DecisionPart } from '../decision-huddle/part.ts';
import type { DriftPart } from '../drift/part.ts';
import type { HuddlePart } from '../huddle/part.ts';
import type { ReachPart } from '../reach/part.ts';
import type { ShortagePart } from '../shortage/part.ts';
import type { SupervisionPart } from '../supervision/part.ts';
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
  readonly concern: Pick<ConcernPart, 'form'>;
  readonly shortages: ShortagesInForce;
  readonly coverage: Pick<CoveragePart, 'show'>;
  readonly fairness: Pick<FairnessPart, 'show'>;
  readonly cases: CaseChat;
  readonly leads: CoordinationChat;
  readonly partnerContact: PartnerChat;
  readonly cohort: CohortChat;
  readonly contacts: WarningChat;
};

const forAll = (reply: CardReply): ChatAnswer => ({ reply, isPrivate: false });
const forSpeaker = (reply: CardReply): ChatAnswer => ({ reply, isPrivate: true });

export const createChat =
  (parts: ChatParts) =>
  (said: Said): Promise<ChatAnswer> => {
    const { service, clock } = parts;
    const context = { service, now: clock.now(), speaker: said.actor };
    return answerTo(parseCommand(said.text, context), said, parts);
  };

// eslint-disable-next-line complexity, max-lines-per-function -- one line per command
async function answerTo(command: Command, said: Said, parts: ChatParts): Promise<ChatAnswer> {
  const { cover, context } = parts;
  switch (command.kind) {
    case 'help':
      return forAll({ card: helpCard(context()) });
    case 'consult':
      return forAll(await askForm(command, said, parts));
    case 'who':
      return forAll(await cover.who(command));
    case 'myWork':
      return forSpeaker(await workOf(parts, said.actor));
    case 'reach':
      return forSpeaker(await parts.reach.show(said.actor));
    case 'importRota':
      return forSpeaker(parts.rotaImport.asked());
    case 'coverage':
      return forSpeaker(await parts.coverage.show(said.actor, command));
    case 'fairness':
      return forSpeaker(await parts.fairness.show(said.actor, command));
    case 'leaveForm':
      return forSpeaker(cover.leaveForm(said.actor, command.person));
    case 'declareAbsence':
      return forSpeaker(await cover.declare(said, command.declaration));
    case 'endAbsence':
      return forSpeaker(await cover.endAbsence(said, command.person));
    case 'overrideDuty':
      return forAll(await cover.overrideDuty(said, command.overrides));
    case 'showRota':
      return forAll(await parts.rota.show(said, command.rota));
    case 'restoreDuty':
      return forAll(await parts.rota.restore(said, command.rota, command.spans));
    case 'duties':
      return forSpeaker(await parts.rota.duties(said.actor, command.person));
    case 'offerSwap':
      return forSpeaker(await parts.rota.offer(said, command));
    case 'shortage':
      return forSpeaker(await parts.shortage.asked(said.actor, command.team));
    case 'endShortage':
      return forSpeaker(await parts.shortage.askedToEnd(said.actor, command.team));
    case 'flag':
      return forSpeaker(await parts.cases.flag(said, command));
    case 'contact':
      return forSpeaker(await askedForContact(parts.contacts, said.actor, command));
    case 'case':
      return forSpeaker(await parts.cases.case(said.actor, command.caseRef));
    case 'coordination':
      return forSpeaker(await parts.leads.asked(said.actor, command));
    case 'partners':
      return forSpeaker(await parts.partnerContact.asked(said.actor, command.caseRef));
    case 'flags':
      return forSpeaker(await parts.cases.flags(said.actor, command.team));
    case 'cohort':
      return forSpeaker(await parts.cohort.list(said.actor, command.team));
    case 'cohortCase':
      return forSpeaker(await parts.cohort.case(said.actor, command.caseRef));
    case 'huddle':
      return forSpeaker(await parts.huddle.asked(said.actor, command.team));
    case 'supervision':
      return forSpeaker(await parts.supervision.asked(said.actor, command.person));
    case 'huddlePrompts':
      return forAll(parts.huddle.prompts());
    case 'decisions':
      return forSpeaker(await parts.decisions.asked(said.actor, command.team));
    case 'drift':
      return forSpeaker(await parts.drift.asked(said.actor, command.team));
    case 'concern':
      return forSpeaker(parts.concern.form(said.actor));
    case 'problem':
      return forSpeaker({ message: command.sentence });
    case 'unknown':
      return forAll({ card: helpCard(context(), { notice: notUnderstood(command) }) });
    default:
      return assertNever(command);
  }
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
