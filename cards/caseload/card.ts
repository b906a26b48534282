import { maySeeCase } from '../../services/caseload/rights.ts';
import { isOpenFlag, writtenWith, type Flag } from '../../services/caseload/flag.ts';
import type { Case, KnownCase } from '../../services/caseload/case.ts';
import { mayResolve } from '../../services/caseload/decide.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import type { WarningView } from '../../services/warning/desk.ts';
import { atText } from '../clock-text.ts';
import { showCohortButton } from '../cohort/buttons.ts';
import { sinceText } from '../cohort/words.ts';
import type { CardContext } from '../context.ts';
import { registerButton } from '../coordination/buttons.ts';
import { button } from '../parts/button.ts';
import { signOffsOfCase, type SignOffOfCase } from '../sign-off/of-case.ts';
import { contactsPart, ownRows } from '../warning/contacts.ts';
import { mayRecordNow, recordButton } from '../warning/record-button.ts';
import { callout, factRow, offer } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import template from './card.json' with { type: 'json' };
import { factsOf, type Fact } from './facts.ts';
import { capitalised, flagReason, sourceText } from './words.ts';

type CaseCardData<Row> = {
  readonly caseLine: string;
  readonly headline: string;
  readonly fallbackText: string;
  readonly callouts: readonly Part[];
  readonly rows: readonly Part[];
  readonly facts: readonly Row[];
  readonly note: string;
  readonly fields: readonly Part[];
  readonly actions: readonly Part[];
};

const expand = cardTemplate<CaseCardData<Part>>(template);

/** A card about a case, or of a list of them; a fact's value is escaped by the caller. */
export const expandCase = (data: CaseCardData<Fact>): Card =>
  expand({ ...data, facts: data.facts.map(factRow) });

/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 3_000;
const PER_PAGE = 5;
/** Characters of what somebody wrote with a flag; the flag's own card has all. */
const NOTE_SHOWN = 500;

export type CaseCardOptions = {
  readonly notice?: string | undefined;
  /** Of its open flags, from 1. */
  readonly page?: number | undefined;
  /** The case's contacts and what was seen at them. */
  readonly warnings?: WarningView;
  /** Since when the case is in the closer-oversight cohort; absent: it is not. */
  readonly cohortSince?: Instant | undefined;
  /** Decisions about the case that are asked for or in force. */
  readonly signOffs?: readonly SignOffOfCase[];
};

/** A case: its open flags with why, since when and by whom, and what the record system says of it. */
export function caseCard(
  identity: CaseIdentity,
  state: Case,
  viewer: PersonId,
  context: CardContext,
  { notice, page = 1, warnings, cohortSince, signOffs = [] }: CaseCardOptions = {},
): Card {
  const known: KnownCase = state.status === 'known' ? state : { ...identity, flags: [], raised: 0 };
  const open = known.flags.filter(isOpenFlag);
  const pages = Math.max(1, Math.ceil(open.length / PER_PAGE));
  const current = Math.min(page, pages);
  const shown = open.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  const headline = headlineOf(open, context);
  const said = notice === undefined ? [] : [escapeText(shorten(notice, LONGEST_NOTICE))];
  return expandCase({
    caseLine: caseLine(identity, context),
    headline,
    fallbackText: `${identity.caseRef}: ${headline}`,
    callouts: [
      ...said.map((text) => callout({ style: 'emphasis', text })),
      ...standingCallouts(known, context),
    ],
    rows: [
      ...cohortRow(identity, cohortSince, context),
      ...shown.map((flag) => flagRow(flag, known, viewer, context)),
      ...pagesRow(identity, current, pages, context),
      ...(current === 1 ? contactsOn(warnings, viewer, context) : []),
      ...(current === 1
        ? [...signOffsOfCase(signOffs, context), signOffOffer(identity, context)]
        : []),
    ],
    facts: current === 1 ? factsOf(known, context) : [],
    note: current === 1 ? readText(known, context) : '',
    fields: [],
    actions: buttonsOf(identity, context),
  });
}

/** "**CM-10482** · Riverside East". */
export function caseLine({ team, caseRef }: CaseIdentity, { service }: CardContext): string {
  const name = service.teams.get(team)?.name ?? team;
  return `**${escapeText(caseRef)}** · ${escapeText(name)}`;
}

function headlineOf(open: readonly Flag[], context: CardContext): string {
  if (open.length === 0) return say(context, 'No flag is open');
  return sayCount(context, open.length, {
    one: '{count} flag is open',
    other: '{count} flags are open',
  });
}

/** Where the register does not know it, or not any more. */
function standingCallouts({ facts }: KnownCase, context: CardContext): readonly Part[] {
  if (facts === undefined) {
    const text = say(
      context,
      'The record system’s extract does not have this case in this team. Check the reference. It may also be new: it can be flagged all the same.',
    );
    return [callout({ style: 'warning', text })];
  }
  return facts.status === 'closed'
    ? [
        callout({
          style: 'warning',
          text: say(context, 'This case is no longer on the team’s caseload.'),
        }),
      ]
    : [];
}

function cohortRow(
  identity: CaseIdentity,
  since: Instant | undefined,
  context: CardContext,
): readonly Part[] {
  if (since === undefined) return [];
  const explanation = `${sinceText(since, context)}.`;
  return [offer({ explanation, button: showCohortButton(identity, say(context, 'Open')) })];
}

function flagRow(flag: Flag, known: KnownCase, viewer: PersonId, context: CardContext): Part {
  const { team, caseRef } = known;
  const may = mayResolveFlag(known, flag, viewer, context);
  return offer({
    explanation: flagText(flag, known, context, NOTE_SHOWN),
    button: button({
      title: may ? say(context, 'Resolve…') : say(context, 'Open'),
      verb: 'case.openFlag',
      data: { team, caseRef, flag: flag.id },
    }),
  });
}

export function mayResolveFlag(
  known: KnownCase,
  flag: Flag,
  viewer: PersonId,
  { service }: CardContext,
): boolean {
  const managers = service.teams.get(known.team)?.managers ?? [];
  return (
    isOpenFlag(flag) &&
    maySeeCase(service, known.team, viewer, known) &&
    mayResolve({ status: 'known', ...known }, flag, managers).includes(viewer)
  );
}

/** Why in words, what somebody wrote with it, and who raised it when. */
function flagText(
  flag: Flag,
  { facts }: KnownCase,
  context: CardContext,
  limit = Infinity,
): string {
  const why = `**${escapeText(capitalised(flagReason(flag, facts, context)))}**`;
  const written = writtenWith(flag);
  const note = written === undefined ? [] : [escapeText(shorten(written, limit))];
  return [why, ...note, escapeText(sourceText(flag, context))].join('\n\n');
}

const contactsOn = (
  warnings: WarningView | undefined,
  viewer: PersonId,
  context: CardContext,
): readonly Part[] =>
  warnings === undefined
    ? []
    : [
        ...contactsPart(warnings, context),
        ...ownRows(warnings, viewer, context),
        ...recordOffer(warnings, viewer, context),
      ];

const recordOffer = (
  warnings: WarningView,
  viewer: PersonId,
  context: CardContext,
): readonly Part[] =>
  mayRecordNow(warnings, viewer)
    ? [
        offer({
          explanation: say(context, 'After a contact, say which early-warning signs were seen.'),
          button: recordButton(warnings.identity, context),
        }),
      ]
    : [];

const signOffOffer = ({ team, caseRef }: CaseIdentity, context: CardContext): Part =>
  offer({
    explanation: say(
      context,
      'A transition, a restriction, a referral: have a decision signed off.',
    ),
    button: button({
      title: say(context, 'Sign-off…'),
      verb: 'signoff.start',
      data: { team, caseRef },
    }),
  });

const readText = ({ recordedAt }: KnownCase, context: CardContext): string =>
  recordedAt === undefined
    ? ''
    : say(context, 'As the record system had it {when}, when something last changed.', {
        when: atText(recordedAt, context),
      });

const buttonsOf = ({ team, caseRef }: CaseIdentity, context: CardContext): readonly Part[] => [
  button({ title: say(context, 'Flag…'), verb: 'case.flagForm', data: { team, caseRef } }),
  button({ title: say(context, 'Consult…'), verb: 'consult.form', data: { caseRef } }),
  registerButton({ team, caseRef }, say(context, 'Lead…')),
];

/** To the flags that are not shown. */
function pagesRow(
  { team, caseRef }: CaseIdentity,
  page: number,
  pages: number,
  context: CardContext,
): readonly Part[] {
  if (pages === 1) return [];
  const [title, to] =
    page < pages ? [say(context, 'More flags'), page + 1] : [say(context, 'First flags'), 1];
  return [
    offer({
      explanation: say(context, 'Page {page} of {pages}.', { page, pages }),
      button: button({ title, verb: 'case.show', data: { team, caseRef, page: to } }),
    }),
  ];
}

export const openCaseButton = ({ team, caseRef }: CaseIdentity, title: string): Part =>
  button({ title, verb: 'case.show', data: { team, caseRef } });
