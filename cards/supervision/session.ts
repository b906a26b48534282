/** A session in its parts: the decision that is tested, the scenario, the cases, what was agreed. */
import type { CaseLook, Session, SessionCase } from '../../services/supervision/supervision.ts';
import { lookAt } from '../../services/supervision/supervision.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
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
    const text = say(
      context,
      '{name} took no part in a consult in the last month. Use the scenario instead.',
      { name },
    );
    return block(say(context, 'Decision of the month'), [escapeText(text)]);
  }
  const on = dateText(localDate(context.service.timeZone, tested.at), context);
  const what = say(context, '{caseRef}: {name} {role} in the consult of {on}.', {
    caseRef: tested.caseRef,
    name,
    role: roleText(tested.role, context),
    on,
  });
  const question = say(context, 'Would you decide the same today, and what would change it?');
  return block(
    say(context, 'Decision of the month'),
    [escapeText(what), test ? `**${say(context, resultWords[test.result])}**` : question],
    {
      details: test
        ? [section(say(context, 'What would change it'), test.whatWouldChange, SHOWN)]
        : [],
      actions: [
        ...(mayChange
          ? [
              viewButton(
                identity,
                'test',
                test ? say(context, 'Change…') : say(context, 'Note the result…'),
              ),
            ]
          : []),
        button({
          title: say(context, 'The consult'),
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
  context: CardContext,
): Part {
  const { supervision } = context.service;
  const used = supervision.prompts
    .filter(({ id }) => talk?.themes.includes(id))
    .map(({ name }) => name);
  return block(
    say(context, 'Scenario and prompts'),
    scenario ? [escapeText(scenario.question)] : [],
    {
      details: [
        ...(talk?.scenarioAnswer
          ? [section(say(context, 'Answer'), talk.scenarioAnswer, SHOWN)]
          : []),
        ...(talk?.notes ? [section(say(context, 'Talked about'), talk.notes, SHOWN)] : []),
        ...(used.length > 0 ? [section(say(context, 'Prompts used'), used.join(', '))] : []),
        ...(mayChange
          ? [
              fold({
                ...{ id: 'prompts', title: say(context, 'Prompts') },
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
        ? [
            viewButton(
              identity,
              'talk',
              talk ? say(context, 'Change…') : say(context, 'Note what was said…'),
            ),
          ]
        : [],
    },
  );
}

function lookedAtText(looked: number, all: number, overdue: number, context: CardContext): string {
  const cases = sayCount(context, all, { one: '{count} case', other: '{count} cases' });
  return overdue === 0
    ? say(context, '{looked} of {cases} looked at.', { looked, cases })
    : say(context, '{looked} of {cases} looked at, {overdue} overdue for a look.', {
        looked,
        cases,
        overdue,
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
      ? [say(context, 'No case is on record with them as key worker or lead.')]
      : [
          [
            lookedAtText(looks.length, cases.length, overdue.length, context),
            ...(session.notListed === 0
              ? []
              : [
                  sayCount(context, session.notListed, {
                    one: '{count} further case did not fit.',
                    other: '{count} further cases did not fit.',
                  }),
                ]),
            ...(pages === 1
              ? []
              : [say(context, 'Page {current} of {pages}.', { current, pages })]),
          ].join(' '),
        ];
  return [
    block(say(context, 'Cases'), lines),
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
                current < pages ? say(context, 'More cases') : say(context, 'First cases'),
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
      escapeText(look ? tierText(listed, context) : caseText(listed, context)),
      listed.isAgain && !look ? say(context, 'Look at the safeguarding decision again.') : '',
      ...(look ? cameTo(look, context) : []),
    ],
    {
      details: look ? noted(look, context) : [],
      actions: caseButtons(listed, session, look, showing, context),
    },
  );
}

const cameTo = ({ outcome, safeguarding }: CaseLook, context: CardContext): readonly string[] => [
  `✓ **${say(context, outcomeWords[outcome])}**`,
  safeguarding ? `✓ ${say(context, safeguardingWords[safeguarding])}` : '',
];

const noted = ({ note, action }: CaseLook, context: CardContext): readonly Part[] => [
  ...(note === undefined ? [] : [section(say(context, 'Noted'), note, SHOWN)]),
  ...(action === undefined
    ? []
    : [
        section(
          say(context, 'Agreed action'),
          say(context, '{name}, by {day}: {what}', {
            name: context.nameOf(action.owner),
            day: dateText(action.due, context),
            what: shorten(action.what, SHOWN),
          }),
        ),
      ]),
];

const caseButtons = (
  { caseRef }: SessionCase,
  { number }: Session,
  look: CaseLook | undefined,
  { view, mayChange, page }: Showing,
  context: CardContext,
): readonly Part[] => [
  ...(mayChange
    ? [
        caseButton(
          view.identity,
          { session: number, caseRef, page },
          look ? say(context, 'Change…') : say(context, 'Look at it…'),
        ),
      ]
    : []),
  ...(look?.outcome === 'consult'
    ? [
        button({
          title: say(context, 'Ask for oversight'),
          verb: 'consult.form',
          data: { caseRef },
        }),
      ]
    : []),
];
