/** The list for whoever asks, of the teams that they manage. */
import { exceptionsCard, type ExceptionsView } from '../../cards/exceptions/card.ts';
import type { ExceptionDesk } from '../../services/exceptions/desk.ts';
import { inOrder } from '../../services/exceptions/order.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { Service, Team } from '../../services/service/service.ts';
import type { CardReply } from '../card-reply.ts';
import type { PartCore } from '../part.ts';

export type ExceptionsCore = Pick<PartCore, 'service' | 'messenger' | 'context'> & {
  readonly posts: Pick<PartCore['posts'], 'formOpened' | 'formClosed'>;
  readonly exceptions: ExceptionDesk;
};

export type Shown = Pick<ExceptionsView, 'show' | 'page' | 'notice'>;

export async function showExceptions(
  core: ExceptionsCore,
  viewer: PersonId,
  of: TeamId | undefined,
  shown: Shown = {},
): Promise<CardReply> {
  const managed = managedBy(core.service, viewer);
  if (managed.length === 0 || (of !== undefined && !managed.some(({ id }) => id === of))) {
    return { message: notForYou(core.service, of) };
  }
  const view = await viewOf(core, managed, of);
  return { card: exceptionsCard({ ...view, ...shown }, core.context()) };
}

export const managedBy = ({ teams }: Service, viewer: PersonId): readonly Team[] =>
  [...teams.values()].filter(({ managers }) => managers.includes(viewer));

/** What several teams have in common, e.g. somebody who can't be reached, stands there once. */
async function viewOf(
  { exceptions, service }: ExceptionsCore,
  managed: readonly Team[],
  of: TeamId | undefined,
): Promise<ExceptionsView> {
  const teams = managed.map(({ id }) => id).filter((id) => of === undefined || id === of);
  const all = await Promise.all(teams.map((team) => exceptions.of(team)));
  const { gravity } = service.exceptions;
  return {
    open: inOrder(onceEach(all.flatMap(({ open }) => open)), gravity),
    accepted: inOrder(
      all.flatMap(({ accepted }) => accepted),
      gravity,
    ),
    unread: all.flatMap(({ unread }) => unread),
    teams,
    of,
  };
}

const onceEach = <Found extends { readonly key: string }>(all: readonly Found[]) => [
  ...new Map(all.toReversed().map((each) => [each.key, each])).values(),
];

function notForYou({ teams }: Service, of: TeamId | undefined): string {
  const named = of && teams.get(of);
  const whose = named
    ? `Exceptions of ${named.name} are for its managers.`
    : 'Exceptions are for managers, of their own teams. You manage none.';
  return `${whose} Write “my work” for what waits for you.`;
}
