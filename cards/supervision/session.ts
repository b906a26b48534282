/** A session in its parts: the decision that is tested, the scenario, the cases, what was agreed. */
import type { CaseLook, Session, SessionCase } from '../../services/supervision/supervision.ts';
import { lookAt } from '../../services/supervision/supervision.ts';
import { counted } from '../caseload/words.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { escapeText, shorten } from '../user-text.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { caseButton, viewButton } from './buttons.ts';
import { block, fold } from './parts.ts';
import type { SupervisionView } from './rights.ts';
import {
  caseText,
  outcomeWords,
  resultWords,
  roleText,
  safeguardingWords,
  tierText,
} from './words.ts';

const CASES_PAGE = 5;
/** Characters of what was written; the form has all of it. */
const SHOWN = 300;

type Showing = {
  readonly view: SupervisionView;
  /** Who holds it has the buttons, while it is being held. */
  readonly mayChange: boolean;
  /** Of the cases, from 1. */
  readonly page: number;
};

export const sessionParts = (
  session: Session,
  showing: Showing,
  context: CardContext,
): readonly Part[] => [
  testedBlock(session, showing, context),
  talkBlock(session, showing, context),
  ...casesOf(session, showing, context),
];

function testedBlock(
  { tested, test }: Session,
  { view: { identity }, mayChange }: Showing,
  context: CardContext,
): Part {
  const name = context.nameOf(identity.person);
  if (tested === undefined) {
    const text = `${name} took no part in a consult in the last month. Use the scenario instead.`;
    return block('Decision of the month', [escapeText(text)]);
  }
  const on = dateText(localDate(context.service.timeZone, tested.at), context);
  const what = `${tested.caseRef}: ${name} ${roleText(tested.role)} in the consult of ${on}.`;
  const question = 'Would you decide the same today, and what would change it?';
  return block(
    'Decision of the month',
    [escapeText(what), test ? `**${resultWords[test.result]}**` : question],
    {
      details: test ? [section('What would change it', test.whatWouldChange, SHOWN)] : [],
      actions: [
        ...(mayChange ? [viewButton(identity, 'test', test ? 'Change…' : 'Note the result…')] : []),
        button({
          title: 'The consult',
          verb: 'consult.view',
          data: { consult: tested.consult, team: tested.team, view: 'status' },
        }),
      ],
    },
  );
}

function talkBlock(
  { scenario, talk }: Session,
  { view: { identity }, mayChange }: Showing,
  { service: { supervision } }: CardContext,
): Part {
  const used = supervision.prompts
    .filter(({ id }) => talk?.themes.includes(id))
    .map(({ name }) => name);
  return block('Scenario and prompts', scenario ? [escapeText(scenario.question)] : [], {
    details: [
      ...(talk?.scenarioAnswer ? [section('Answer', talk.scenarioAnswer, SHOWN)] : []),
      ...(talk?.notes ? [section('Talked about', talk.notes, SHOWN)] : []),
      ...(used.length > 0 ? [section('Prompts used', used.join(', '))] : []),
      ...(mayChange
        ? [
            fold({
              ...{ id: 'prompts', title: 'Prompts' },
              items: supervision.prompts.map(({ name, questions }) =>
                block(
                  escapeText(name),
                  questions.map((each) => `- ${escapeText(each)}`),
                ),
              ),
            }),
          ]
        : []),
    ],
    actions: mayChange
      ? [viewButton(identity, 'talk', talk ? 'Change…' : 'Note what was said…')]
      : [],
  });
}

function casesOf(session: Session, showing: Showing, context: CardContext): readonly Part[] {
  const { cases, looks } = session;
  const { view, page, mayChange } = showing;
  const pages = Math.max(1, Math.ceil(cases.length / CASES_PAGE));
  const current = Math.min(page, pages);
  const overdue = cases.filter(({ isOverdue, caseRef }) => isOverdue && !lookAt(session, caseRef));
  const lines =
    cases.length === 0
      ? ['No case is on record with them as key worker or lead.']
      : [
          [
            `${looks.length} of ${counted(cases.length, 'case')} looked at${overdue.length === 0 ? '' : `, ${overdue.length} overdue for a look`}.`,
            ...(session.notListed === 0
              ? []
              : [`${counted(session.notListed, 'further case')} did not fit.`]),
            ...(pages === 1 ? [] : [`Page ${current} of ${pages}.`]),
          ].join(' '),
        ];
  return [
    block('Cases', lines),
    ...cases
      .slice((current - 1) * CASES_PAGE, current * CASES_PAGE)
      .map((each) => caseRow(each, session, { ...showing, page: current }, context)),
    ...(pages === 1
      ? []
      : [
          block('', [], {
            actions: [
              viewButton(
                view.identity,
                mayChange ? 'status' : 'last',
                current < pages ? 'More cases' : 'First cases',
                current < pages ? current + 1 : 1,
              ),
            ],
          }),
        ]),
  ];
}

function caseRow(
  listed: SessionCase,
  session: Session,
  showing: Showing,
  context: CardContext,
): Part {
  const look = lookAt(session, listed.caseRef);
  return block(
    escapeText(listed.caseRef),
    [
      escapeText(look ? tierText(listed) : caseText(listed, context)),
      listed.isAgain && !look ? 'Look at the safeguarding decision again.' : '',
      ...(look ? cameTo(look) : []),
    ],
    {
      details: look ? noted(look, context) : [],
      actions: caseButtons(listed, session, look, showing),
    },
  );
}

const cameTo = ({ outcome, safeguarding }: CaseLook): readonly string[] => [
  `✓ **${outcomeWords[outcome]}**`,
  safeguarding ? `✓ ${safeguardingWords[safeguarding]}` : '',
];

const noted = ({ note, action }: CaseLook, context: CardContext): readonly Part[] => [
  ...(note === undefined ? [] : [section('Noted', note, SHOWN)]),
  ...(action === undefined
    ? []
    : [
        section(
          'Agreed action',
          `${context.nameOf(action.owner)}, by ${dateText(action.due, context)}: ${shorten(action.what, SHOWN)}`,
        ),
      ]),
];

const caseButtons = (
  { caseRef }: SessionCase,
  { number }: Session,
  look: CaseLook | undefined,
  { view, mayChange, page }: Showing,
): readonly Part[] => [
  ...(mayChange
    ? [
        caseButton(
          view.identity,
          { session: number, caseRef, page },
          look ? 'Change…' : 'Look at it…',
        ),
      ]
    : []),
  ...(look?.outcome === 'consult'
    ? [button({ title: 'Ask for oversight', verb: 'consult.form', data: { caseRef } })]
    : []),
];
