/** The short forms about who leads: name, offer, decline, take, end. */
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { ownLead, type LedCase } from '../../services/coordination/coordination.ts';
import { inOrder, type KnownPartners } from '../../services/partner/partner.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { askLine } from '../partner/words.ts';
import { formCallouts } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { aboutOf, registerButton } from './buttons.ts';
import { leadField } from './fields.ts';
import { agreedTimeText } from './words.ts';

export type Form = {
  readonly title: string;
  readonly explanation: string;
  readonly sections?: readonly Part[];
  readonly fields: readonly Part[];
  readonly actions: readonly Part[];
};

export const formCard = (
  identity: CaseIdentity,
  { title, explanation, sections = [], fields, actions }: Form,
  filled: Filled,
  context: CardContext,
): Card =>
  expandCase({
    caseLine: `${caseLine(identity, context)} · ${say(context, 'Lead coordinator')}`,
    headline: title,
    fallbackText: `${identity.caseRef}: ${title}`,
    callouts: formCallouts(filled.notice, filled.problems, context),
    rows: sections,
    facts: [],
    note: escapeText(explanation),
    fields,
    actions: [...actions, registerButton(identity, say(context, 'Back'))],
  });

const teamOf = (team: TeamId, { service }: CardContext): readonly PersonId[] => {
  const { managers = [], members = [] } = service.teams.get(team) ?? {};
  return [...members, ...managers];
};

const reason = (label: string, ask: string, filled: Filled, isRequired = true): Part =>
  textField({ id: 'why', label, ask }, filled, isRequired);

const offerStands = (context: CardContext): string =>
  agreedTimeText(context.service.coordination.offerStands, context);

/** Whoever presses leads it until somebody else who is named accepts. */
export const beginCard = (
  identity: CaseIdentity,
  viewer: PersonId,
  context: CardContext,
  filled: Filled = {},
): Card =>
  formCard(
    identity,
    {
      title: say(context, 'Name a lead coordinator'),
      explanation: say(
        context,
        'One professional leads a case among its agencies. Somebody else is asked, and has {offerStands} to answer; until they accept, you lead it.',
        { offerStands: offerStands(context) },
      ),
      fields: [
        ...leadField(
          {
            label: say(context, 'Who leads it?'),
            ask: say(context, 'Choose who leads the case.'),
            first: [viewer, ...teamOf(identity.team, context)],
          },
          context,
          { ...filled, typed: { to: viewer, ...filled.typed } },
        ),
        reason(
          say(context, 'Why them? (optional)'),
          say(context, 'Say why in a few words.'),
          filled,
          false,
        ),
      ],
      actions: [
        button({
          ...{
            title: say(context, 'Name the lead'),
            verb: 'coordination.begin',
            data: aboutOf(identity),
          },
          ...{ style: 'positive', sendsInputs: true },
        }),
      ],
    },
    filled,
    context,
  );

export const offerCard = (led: LedCase, context: CardContext, filled: Filled = {}): Card =>
  formCard(
    led,
    {
      title: say(context, 'Offer the lead'),
      explanation: say(
        context,
        'Whoever you choose is asked, and has {offerStands} to answer. Until they accept, {name} leads the case.',
        { offerStands: offerStands(context), name: context.nameOf(led.lead) },
      ),
      fields: [
        ...leadField(
          {
            label: say(context, 'To whom?'),
            ask: say(context, 'Choose a person.'),
            first: teamOf(led.team, context).filter((person) => person !== ownLead(led)),
          },
          context,
          filled,
        ),
        reason(
          say(context, 'Why should they lead it?'),
          say(context, 'Say why they should lead it.'),
          filled,
        ),
      ],
      actions: [
        button({
          ...{ title: say(context, 'Ask them'), verb: 'coordination.offer', data: aboutOf(led) },
          ...{ style: 'positive', sendsInputs: true },
        }),
      ],
    },
    filled,
    context,
  );

export const declineCard = (
  led: LedCase,
  offer: number,
  context: CardContext,
  filled: Filled = {},
): Card =>
  formCard(
    led,
    {
      title: say(context, 'Decline the lead'),
      explanation: say(
        context,
        '{name} leads the case on. They, whoever asked you and the managers see your reason.',
        { name: context.nameOf(led.lead) },
      ),
      sections: led.offer
        ? [section(say(context, 'Why you are asked'), led.offer.reason, 500)]
        : [],
      fields: [
        reason(
          say(context, 'Why can’t you lead it?'),
          say(context, 'Say why you can’t lead it.'),
          filled,
        ),
      ],
      actions: [
        button({
          ...{ title: say(context, 'Decline'), verb: 'coordination.decline' },
          ...{ data: { ...aboutOf(led), offer }, style: 'destructive', sendsInputs: true },
        }),
      ],
    },
    filled,
    context,
  );

export const takeCard = (led: LedCase, context: CardContext, filled: Filled = {}): Card =>
  formCard(
    led,
    {
      title: say(context, 'Take the lead'),
      explanation: say(
        context,
        'You lead this case from now on, in place of {name}. You can offer it to somebody else afterwards.',
        { name: context.nameOf(ownLead(led)) },
      ),
      fields: [
        reason(say(context, 'Why do you take it?'), say(context, 'Say why you take it.'), filled),
      ],
      actions: [
        button({
          ...{
            title: say(context, 'Take the lead'),
            verb: 'coordination.take',
            data: aboutOf(led),
          },
          ...{ style: 'positive', sendsInputs: true },
        }),
      ],
    },
    filled,
    context,
  );

type Partners = Pick<KnownPartners, 'asks'> | undefined;

/** Room on the form; the partners' own card has all. */
const ASKS_SHOWN = 5;

/** What is still asked of partners, which ends too. */
function stillAsked(partners: Partners, context: CardContext): readonly Part[] {
  const asks = inOrder(partners?.asks ?? []);
  const left = asks.length - ASKS_SHOWN;
  const more = left > 0 ? ` ${say(context, 'And {left} more.', { left })}` : '';
  return asks.slice(0, ASKS_SHOWN).map((ask, index, shown) => {
    const label = say(context, 'Still asked of {agency}', { agency: ask.agency.name });
    return section(label, `${askLine(ask, context)}${index === shown.length - 1 ? more : ''}`);
  });
}

const withWhatIsAsked = (explanation: string, partners: Partners, context: CardContext): string =>
  (partners?.asks ?? []).length === 0
    ? explanation
    : `${explanation} ${say(context, 'If it ends, what is still asked of partners ends with it, and whoever asked hears of it. Tell the partners too: the bot does not.')}`;

/** The extract has the case as closed: it ends here too, or goes on. */
export const closedCard = (
  led: LedCase,
  partners: Partners,
  context: CardContext,
  filled: Filled = {},
): Card =>
  formCard(
    led,
    {
      title: say(context, 'Is this case over?'),
      sections: stillAsked(partners, context),
      explanation: withWhatIsAsked(
        say(
          context,
          'The record system’s extract has this case as closed; an extract can be wrong. Until somebody decides, nobody is asked for reviews, the plan or what partners owe. If it ends, what is on the register stays on record. If it goes on, everything is asked for again.',
        ),
        partners,
        context,
      ),
      fields: [
        reason(
          say(context, 'Why does it end, or go on?'),
          say(context, 'Say why it ends, or why it goes on, e.g. that the case is open elsewhere.'),
          filled,
        ),
      ],
      actions: [
        button({
          ...{ title: say(context, 'End it'), verb: 'coordination.end', data: aboutOf(led) },
          ...{ style: 'destructive', sendsInputs: true },
        }),
        button({
          ...{ title: say(context, 'Keep it on'), verb: 'coordination.keepOn' },
          ...{ data: aboutOf(led), sendsInputs: true },
        }),
      ],
    },
    filled,
    context,
  );

export const endCard = (
  led: LedCase,
  partners: Partners,
  context: CardContext,
  filled: Filled = {},
): Card =>
  formCard(
    led,
    {
      title: say(context, 'End coordination'),
      sections: stillAsked(partners, context),
      explanation: withWhatIsAsked(
        say(
          context,
          'Nobody leads the case among agencies any more. What is on the register stays on record. If somebody else should lead it, go back and offer the lead.',
        ),
        partners,
        context,
      ),
      fields: [
        reason(
          say(context, 'Why does it end?'),
          say(context, 'Say why, e.g. that only one agency works with the case.'),
          filled,
        ),
      ],
      actions: [
        button({
          ...{ title: say(context, 'End it'), verb: 'coordination.end', data: aboutOf(led) },
          ...{ style: 'destructive', sendsInputs: true },
        }),
      ],
    },
    filled,
    context,
  );
