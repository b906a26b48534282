import type { KnownCase } from '../../services/caseload/case.ts';
import { writtenWith } from '../../services/caseload/flag.ts';
import type { HuddleEntry, PostedHuddle } from '../../services/huddle/huddle.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { agreedActionFields } from '../consult/forms/agreed-action.ts';
import { factsOf } from '../caseload/facts.ts';
import { today } from '../clock-text.ts';
import { sinceText } from '../cohort/words.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts, problemsBeside, typedIn, type ChoiceOption } from '../parts/fields.ts';
import { factRow, section } from '../parts/parts.ts';
import { personOptions } from '../people.ts';
import type { Filled } from '../shortage/fields.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { viewButton } from './buttons.ts';
import template from './decide-form.json' with { type: 'json' };
import { caseTitle } from './entry.ts';
import { peopleOf } from './rights.ts';
import { carriedText, whyText } from './words.ts';

const fields = ['risk', 'decision', 'rationale', 'reviewOn', 'prompts'] as const;
type Field = (typeof fields)[number];

const expand = cardTemplate<{
  readonly caseLine: string;
  readonly callouts: readonly Part[];
  readonly why: string;
  readonly notes: readonly Part[];
  readonly facts: readonly Part[];
  readonly typed: Readonly<Record<Field, string>>;
  readonly problems: Readonly<Record<Field, readonly Part[]>>;
  readonly today: string;
  readonly firstAction: Part;
  readonly showMore: boolean;
  readonly moreActions: readonly Part[];
  readonly themes: readonly ChoiceOption[];
  readonly actions: readonly Part[];
}>(template);

/** Characters of what was written with a flag, and how many such notes. */
const NOTE_SHOWN = 160;
const NOTES_SHOWN = 3;
const FACTS_SHOWN = 9;
/** Room for the people who may own an action, in bytes, three times over. */
const OWNERS_BYTES = 1_300;

type DecisionOn = {
  readonly entry: HuddleEntry;
  readonly known?: KnownCase | undefined;
  /** Since when the case is in the closer-oversight cohort; absent: it is not. */
  readonly cohortSince?: Instant | undefined;
};

/** The form of a case's decision record, with what is known of the case above it. */
export function decideFormCard(
  { entry, known, cohortSince }: DecisionOn,
  huddle: PostedHuddle,
  context: CardContext,
  { typed = {}, problems = {}, notice }: Filled = {},
): Card {
  const { team, huddle: id } = huddle;
  const carried =
    known === undefined && entry.carriedOver > 0
      ? ` ${carriedText(entry.carriedOver, context)}.`
      : '';
  const cohort = cohortSince === undefined ? '' : ` ${sinceText(cohortSince, context)}.`;
  const owners = personOptions(peopleOf(team, context), context, OWNERS_BYTES);
  return expand(
    {
      caseLine: caseTitle(entry, context),
      callouts: formCallouts(notice, problems, context),
      why: escapeText(`${whyText(entry, context)}.${carried}${cohort}`),
      notes: entry.flags
        .flatMap((flag) => {
          const written = writtenWith(flag);
          return written === undefined
            ? []
            : [section(say(context, 'Written with it'), written, NOTE_SHOWN)];
        })
        .slice(0, NOTES_SHOWN),
      facts: known === undefined ? [] : factRows(known, context),
      typed: typedIn(fields, typed),
      problems: problemsBeside(fields, problems),
      today: today(context),
      ...agreedActionFields({ typed, problems }, owners, today(context), context),
      themes: context.service.huddle.prompts.map(({ id: value, name: title }) => ({
        title,
        value,
      })),
      actions: [
        button({
          title: say(context, 'Record'),
          verb: 'huddle.decide',
          data: { team, huddle: id, caseRef: entry.caseRef },
          style: 'positive',
          sendsInputs: true,
        }),
        viewButton(huddle, 'status', say(context, 'Back')),
      ],
    },
    context,
  );
}

const factRows = (known: KnownCase, context: CardContext): readonly Part[] =>
  factsOf(known, context).slice(0, FACTS_SHOWN).map(factRow);
