/** What to tell somebody by another way, and the form that names a cover for somebody's leave. */
import type { Absence } from '../../services/absence/absence.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { ReachRow } from '../../services/reach/reach.ts';
import { timeText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, type ChoiceOption } from '../parts/fields.ts';
import { callout, section } from '../parts/parts.ts';
import { personOptions } from '../people.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import template from './card.json' with { type: 'json' };
import { isTheirsToMend, lastSeenText, messageFor } from './words.ts';

const expand = cardTemplate<{
  readonly title: string;
  readonly subtitle: string;
  readonly callouts: readonly Part[];
  readonly rows: readonly Part[];
  readonly more: string;
  readonly actions: readonly Part[];
}>(template);

const back = (context: CardContext): Part =>
  button({ title: say(context, 'Back to the list'), verb: 'reach.show', data: {} });

/** A text to copy: somebody who can't be reached in Teams has to hear it elsewhere. */
export function reachMessageCard(row: ReachRow, context: CardContext): Card {
  const finding = row.findings.find(isTheirsToMend);
  const name = escapeText(context.nameOf(row.person));
  return expand({
    title:
      finding === undefined
        ? say(context, '{name} can be reached', { name })
        : say(context, 'What to tell {name}', { name }),
    subtitle: escapeText(lastSeenText(row, context)),
    callouts: [],
    rows:
      finding === undefined
        ? []
        : [
            section(
              say(context, 'To copy into an e-mail or a text message'),
              messageFor(row, finding, context),
            ),
          ],
    more: '',
    actions: [back(context)],
  });
}

export type CoverForm = {
  readonly absence: Absence;
  /** Who has the authority for all that they lead. */
  readonly whoMay: readonly PersonId[];
  readonly picked?: string;
  readonly notice?: string;
};

const PEOPLE_BYTES = 6_000;

export function reachCoverCard(
  { absence, whoMay, picked = '', notice }: CoverForm,
  context: CardContext,
): Card {
  const { person, from, until } = absence;
  const name = escapeText(context.nameOf(person));
  const span = say(context, 'from {when} {what}', {
    when: timeText(from, context),
    what: until === undefined ? say(context, 'until they are back') : untilText(until, context),
  });
  const choices = personOptions(whoMay, context, PEOPLE_BYTES);
  const nobody = say(
    context,
    'Nobody else has the authority for what they lead: ask an administrator.',
  );
  return expand({
    title: say(context, 'Who covers for {name}?', { name }),
    subtitle: say(context, '**Reaching people**'),
    callouts: [
      ...formCallouts(notice, {}, context),
      ...(choices.length === 0 ? [callout({ style: 'warning', text: nobody })] : []),
    ],
    rows: [
      section(say(context, 'Away'), `${span.charAt(0).toUpperCase()}${span.slice(1)}`),
      ...(choices.length === 0 ? [] : [coverField(choices, picked, context)]),
    ],
    more: '',
    actions: [...(choices.length === 0 ? [] : [saveButton(absence, context)]), back(context)],
  });
}

const coverField = (choices: readonly ChoiceOption[], value: string, context: CardContext): Part =>
  choiceField({
    id: 'cover',
    label: say(context, 'Who is asked in their place'),
    errorMessage: say(context, 'Choose who covers.'),
    style: 'compact',
    value,
    choices,
  });

const saveButton = ({ person, id: absence }: Absence, context: CardContext): Part =>
  button({
    title: say(context, 'Save'),
    verb: 'reach.nameCover',
    data: { person, absence },
    style: 'positive',
    sendsInputs: true,
  });
