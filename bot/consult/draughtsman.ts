/** Draws consults for people's eyes and puts what happened into lock-screen words. */
import { alertText, exceptionText, managerAskedText } from '../../cards/consult/alert.ts';
import { consultCard } from '../../cards/consult/card.ts';
import { messageCard } from '../../cards/desk/message.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import type { ConsultViews } from '../handlers/consult-views.ts';
import type { AlertWords } from './alert-words.ts';
import type { ConsultDraughtsman } from './deliver.ts';

export const createDraughtsman = (views: ConsultViews): ConsultDraughtsman => ({
  forPerson: (consult, person) => consultCard(consult, person, views.context(consult)),
  forEveryone: (consult, refreshUserIds) =>
    consultCard(consult, 'everyone', views.context(consult), { refreshUserIds }),
  superseded: (consult) =>
    messageCard(
      consult.request.caseRef,
      'There is a newer card for this further down. It has the buttons.',
    ),
});

const undeliverableWords = {
  appNotInstalled: 'does not have the Oversight app in Teams',
  blockedByPerson: 'has blocked the Oversight app in Teams',
  conversationGone: 'has no chat with the Oversight app any more',
  messageGone: 'the message is no longer there',
  tooBig: 'the message was too big for Teams',
  refusedByTeams: 'Teams refused the message',
} as const;

const notInstalledWords = ({
  notInstalledBecause: why,
}: Extract<DeliveryResult, { outcome: 'permanent' }>): string =>
  why === undefined ? '' : `, and it could not be installed: ${why}`;

export const createAlertWords = (views: ConsultViews): AlertWords => ({
  ping: (consult, hop) => alertText(consult, askedHow(consult, hop), views.context(consult)),
  pingManager: (consult, hop) =>
    managerAskedText(consult, askedHow(consult, hop), views.context(consult)),
  tell: (consult, telling) => alertText(consult, telling, views.context(consult)),
  exception: (consult, outOfReach) => exceptionText(consult, outOfReach, views.context(consult)),
  undeliverable: undeliverableText,
});

function askedHow({ asked }: RequestedConsult, hop: number): 'asked' | 'askedAgain' {
  const link = asked.find((each) => each.hop === hop)?.link;
  const isAgain = asked.some((each) => each.hop < hop && each.link.person === link?.person);
  return isAgain ? 'askedAgain' : 'asked';
}

/** Why a message did not arrive, to follow a name. */
export const undeliverableText: AlertWords['undeliverable'] = (result) =>
  result.outcome === 'permanent'
    ? `${undeliverableWords[result.reason]}${notInstalledWords(result)}`
    : 'Teams is not taking messages at the moment';
