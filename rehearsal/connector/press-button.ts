/** Presses a button without a screen: what tests and the tour do. */
import { OversightError } from '../../services/kernel/errors.ts';
import type { Answer, Card, MessageId, MessageView, PressRequest } from '../api.ts';
import { findButton, pressed } from './buttons.ts';
import { act } from './pressing.ts';
import type { Teams } from './teams.ts';
import type { TeamsPerson } from './tenant.ts';

type Found = {
  readonly message: MessageId;
  readonly card: number;
  readonly content: Card;
  readonly button: Card;
};

/**
 * Presses the newest fitting button that the person can see, after filling in the inputs.
 *
 * Throws `noSuchButton`, or what the renderer would not let pass: see `pressed`.
 */
export async function pressButton(teams: Teams, request: PressRequest): Promise<Answer> {
  const person = teams.tenant.person(request.person);
  const found = find(teams, person, request);
  if (!found) {
    throw new OversightError(
      'noSuchButton',
      `${person.name} sees no button "${request.verb ?? request.title ?? ''}".`,
    );
  }
  return act(teams, {
    person: person.key,
    message: found.message,
    card: found.card,
    action: pressed(found.content, found.button, request.inputs ?? {}),
  });
}

function find(teams: Teams, person: TeamsPerson, request: PressRequest): Found | undefined {
  const { oldMobile } = teams.switches.of(person.key);
  for (const message of candidates(teams, person, request)) {
    for (const [card, content] of teams.log.cardsFor(person.key, message).entries()) {
      const button = findButton(content, request, oldMobile);
      if (button) return { message: message.id, card, content, button };
    }
  }
  return undefined;
}

/** The newest first. */
function candidates(
  { log, tenant }: Teams,
  person: TeamsPerson,
  { message }: PressRequest,
): readonly MessageView[] {
  return tenant.conversations
    .filter(({ members }) => members.includes(person.key))
    .flatMap(({ key }) => log.of(key))
    .filter(({ id }) => message === undefined || id === message)
    .toSorted((a, b) => Number(b.id) - Number(a.id));
}
