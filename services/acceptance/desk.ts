/** Where a team issues links and looks at what came of them; used by cards and jobs. */
import type { By } from '../kernel/by.ts';
import type { Actor } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { addTime } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import type { Acceptance, LinkRef, SignOffRef } from './acceptance.ts';
import { acceptanceCapability } from './capability.ts';
import type { ContentOf, HandoverContent } from './content.ts';
import { nextNumber } from './decide.ts';
import { acceptanceStream } from './jobs.ts';
import { createLinkBook } from './link-book.ts';
import type { LinkSecrets } from './secrets.ts';
import type {
  AcceptanceCommand,
  AcceptanceEvent,
  AcceptanceRefusal,
  TeamPeople,
} from './stream.ts';

export type HandledAcceptance = Handled<Acceptance, AcceptanceEvent, AcceptanceRefusal>;

/** To be copied and told by whoever issued it; neither stands in the record. */
export type GivenLink = { readonly url: string; readonly code: string };

export type Issued = {
  readonly handled: HandledAcceptance;
  /** Where the link is theirs and can be used. */
  readonly given?: GivenLink;
};

export type IssueTerms = SignOffRef & {
  /** Name of the receiving service. */
  readonly recipient: string;
};

export interface AcceptanceDesk {
  /** Ends the link before. The same command again gives the same link and code. */
  issue(by: By, terms: IssueTerms): Promise<Issued>;
  /** By somebody of the team, or by the service where the sign-off is withdrawn. */
  revoke(by: By, link: LinkRef): Promise<HandledAcceptance>;
  /** The link's time is over. */
  expire(by: By, link: LinkRef): Promise<HandledAcceptance>;
  of(signOff: SignOffRef): Promise<{ readonly state: Acceptance; readonly sequence: number }>;
  /** As the receiving service would read it. */
  content(signOff: SignOffRef): Promise<HandoverContent | undefined>;
  /** False in a service without links: acceptance is then recorded by hand. */
  readonly hasLinks: boolean;
}

export type AcceptanceParts = {
  readonly journal: Journal;
  readonly store: Store;
  readonly service: Service;
  readonly clock: Clock;
  readonly contentOf: ContentOf;
  /** Absent in a service without links. */
  readonly linkSecrets?: LinkSecrets;
};

export const acceptanceTarget = ({ tenant }: Service, of: SignOffRef) => ({
  partition: partitionOf(tenant, of.team),
  stream: acceptanceStream(of),
});

export const peopleOf = ({ teams }: Service, { team }: SignOffRef): TeamPeople => {
  const { managers = [], members = [] } = teams.get(team) ?? {};
  return { managers, members };
};

export function createAcceptanceDesk(parts: AcceptanceParts): AcceptanceDesk {
  const { journal, service, clock, contentOf, linkSecrets } = parts;
  const handle = (by: By, of: SignOffRef, command: AcceptanceCommand) =>
    journal.handle(acceptanceCapability, acceptanceTarget(service, of), {
      ...{ id: by.commandId, actor: by.actor, at: clock.now(), command },
      authority: authorityOf(command.people, by.actor),
    });
  const of = (signOff: SignOffRef) =>
    journal.load(acceptanceCapability, acceptanceTarget(service, signOff));

  return {
    hasLinks: linkSecrets !== undefined,
    of,
    content: contentOf,
    issue: (by, terms) => issue(parts, { of, handle }, by, terms),
    revoke: (by, link) =>
      handle(by, link, { type: 'revoke', link, people: peopleOf(service, link) }),
    expire: (by, link) =>
      handle(by, link, { type: 'expire', link, people: peopleOf(service, link) }),
  };
}

type Handling = Pick<AcceptanceDesk, 'of'> & {
  readonly handle: (
    by: By,
    of: SignOffRef,
    command: AcceptanceCommand,
  ) => Promise<HandledAcceptance>;
};

async function issue(
  { service, clock, contentOf, linkSecrets, store }: AcceptanceParts,
  { of, handle }: Handling,
  by: By,
  { team, signOff, recipient }: IssueTerms,
): Promise<Issued> {
  const [{ state }, content] = await Promise.all([
    of({ team, signOff }),
    contentOf({ team, signOff }),
  ]);
  const link = { team, signOff, link: nextNumber(state) };
  const name = linkSecrets?.nameOf(link);
  if (name === undefined || linkSecrets === undefined) {
    return { handled: { outcome: 'refused', refusal: { reason: 'nothingToShow' }, state } };
  }
  await createLinkBook(store, service.tenant).enter(name, link);
  const handled = await handle(by, link, {
    ...{ type: 'issue', link, recipient, caseRef: content?.caseRef },
    codeDigest: linkSecrets.digestOf(name, linkSecrets.codeOf(name)),
    expiresAt: addTime(clock.now(), `PT${service.acceptance.linkForDays * 24}H`),
    people: peopleOf(service, link),
  });
  const given = givenBy(handled, by.actor, linkSecrets);
  return { handled, ...(given && { given }) };
}

/** A repeated press is given what the first was. */
function givenBy(
  { outcome, state }: HandledAcceptance,
  actor: Actor,
  secrets: LinkSecrets,
): GivenLink | undefined {
  if (outcome !== 'done' && outcome !== 'repeated') return undefined;
  if (state.status === 'none') return undefined;
  const { team, signOff, link } = state;
  if (link.issuedBy !== actor || link.standing.is !== 'open') return undefined;
  const name = secrets.nameOf({ team, signOff, link: link.number });
  return { url: secrets.urlOf(name), code: secrets.codeOf(name) };
}

/** The right under which somebody acts, as the record will show it. */
const authorityOf = ({ managers, members }: TeamPeople, actor: Actor): string => {
  if (actor === 'service') return 'service';
  if (managers.includes(actor)) return 'teamManager';
  return members.includes(actor) ? 'teamMember' : 'none';
};
