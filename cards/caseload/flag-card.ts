/** One flag with all its words, and the form by which it is resolved. */
import type { KnownCase } from '../../services/caseload/case.ts';
import { mayResolve } from '../../services/caseload/decide.ts';
import { isOpenFlag, writtenWith, type Flag } from '../../services/caseload/flag.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { caseLine, expandCase, mayResolveFlag, openCaseButton } from './card.ts';
import { caseRefusalText } from './refusal.ts';
import { capitalised, flagKindWords, flagReason, sourceText } from './words.ts';

export function flagCard(
  known: KnownCase,
  flag: Flag,
  viewer: PersonId,
  context: CardContext,
  filled: Filled = {},
): Card {
  const may = mayResolveFlag(known, flag, viewer, context);
  const { team, caseRef } = known;
  const written = writtenWith(flag);
  const resolve = button({
    title: say(context, 'Resolve'),
    verb: 'case.resolve',
    data: { team, caseRef, flag: flag.id },
    style: 'positive',
    sendsInputs: true,
  });
  return expandCase({
    caseLine: caseLine(known, context),
    headline: say(context, flagKindWords[flag.kind]),
    fallbackText: `${caseRef}: ${say(context, flagKindWords[flag.kind])}`,
    callouts: formCallouts(filled.notice, filled.problems, context),
    rows: [
      section(say(context, 'Why'), `${capitalised(flagReason(flag, known.facts, context))}.`),
      ...(written === undefined ? [] : [section(say(context, 'In their words'), written)]),
    ],
    facts: [],
    note: escapeText([sourceText(flag, context), ...whoMay(known, flag, may, context)].join(' ')),
    fields: may ? [reasonField(filled, context)] : [],
    actions: [...(may ? [resolve] : []), openCaseButton(known, say(context, 'Back'))],
  });
}

const reasonField = (filled: Filled, context: CardContext): Part =>
  textField(
    {
      id: 'why',
      label: say(context, 'Why does it need no more attention?'),
      ask: say(context, 'Say why it needs no more attention.'),
    },
    filled,
  );

/** Whoever can't resolve it reads why, or who can. */
function whoMay(
  known: KnownCase,
  flag: Flag,
  may: boolean,
  context: CardContext,
): readonly string[] {
  if (may) return [];
  if (!isOpenFlag(flag)) return [caseRefusalText({ reason: 'alreadyResolved', flag }, context)];
  const managers = context.service.teams.get(known.team)?.managers ?? [];
  const who = mayResolve({ status: 'known', ...known }, flag, managers);
  return [
    caseRefusalText({ reason: 'mayNotResolve', who }, context).replace(' Nothing was changed.', ''),
  ];
}
