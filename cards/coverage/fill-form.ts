/** Who takes the turn that closes a gap, and from when until when. */
import type { Candidate } from '../../services/coverage/candidates.ts';
import type { Fix, RotaToFill } from '../../services/coverage/fix.ts';
import type { OpenHole } from '../../services/coverage/holes.ts';
import { wholeSpan } from '../../services/coverage/forms/turn.ts';
import type { RotaRole } from '../../services/service/service.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { formCallouts, problemsBeside, type ChoiceOption } from '../parts/fields.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { roleWords } from '../vocabulary.ts';
import template from './fill-form.json' with { type: 'json' };
import { smallLine } from './lines.ts';
import noRotaTemplate from './no-rota.json' with { type: 'json' };
import { andList, placeText, spanText, whyText } from './words.ts';

const fields = ['person', 'fromDate', 'fromTime', 'untilDate', 'untilTime'] as const;
type Field = (typeof fields)[number];

export type FillForm = {
  readonly hole: OpenHole;
  readonly fix: Fix;
  /** Of the fix's rotas; without one there is nothing to choose from. */
  readonly rota?: RotaToFill;
  readonly typed?: Typed;
  readonly problems?: Problems;
  readonly notice?: string;
};

const expand = cardTemplate<{
  readonly callouts: readonly Part[];
  readonly about: string;
  readonly rota: string;
  readonly typed: Readonly<Record<Field, string>>;
  readonly problems: Readonly<Record<Field, readonly Part[]>>;
  readonly people: readonly ChoiceOption[];
  readonly hints: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

const expandWithout = cardTemplate<{
  readonly about: string;
  readonly hints: readonly Part[];
  readonly actions: readonly Part[];
}>(noRotaTemplate);

export function fillFormCard(form: FillForm, context: CardContext): Card {
  const { hole, fix, rota } = form;
  const about = [
    `**${spanText(hole, context)}** · ${placeText(hole, context)}`,
    whyText(hole, context),
  ].join('\n\n');
  const hints = hintsOf(fix, hole, context).map(smallLine);
  const back = button({ title: say(context, 'Back'), verb: 'coverage.show', data: {} });
  if (rota === undefined) return expandWithout({ about, hints, actions: [back] }, context);

  const { locality, from, until } = hole;
  const others = fix.rotas.filter((other) => other.rota.id !== rota.rota.id);
  return expand(
    {
      callouts: formCallouts(form.notice, form.problems, context),
      about,
      rota: say(context, 'A turn on **{rota}** ({role}) closes it.', {
        rota: escapeText(rota.rota.name),
        role: say(context, roleWords[rota.rota.role]),
      }),
      typed: { ...timesOf(hole, context), person: '', ...present(form.typed) },
      problems: problemsBeside(fields, form.problems),
      people: rota.candidates.slice(0, PEOPLE_SHOWN).map((each) => option(each, context)),
      hints: [
        ...(rota.candidates.length === 0 ? [smallLine(say(context, nobodyFree))] : []),
        ...hints,
      ],
      actions: [
        button({
          title: say(context, 'Put on duty'),
          verb: 'coverage.fill',
          data: { locality, from, until, rota: rota.rota.id },
          style: 'positive',
          sendsInputs: true,
        }),
        ...others.slice(0, 1).map(({ rota: { id } }) =>
          button({
            title: say(context, 'Another rota'),
            verb: 'coverage.fillForm',
            data: { locality, from, until, rota: id },
          }),
        ),
        back,
      ],
    },
    context,
  );
}

const PEOPLE_SHOWN = 25;

const nobodyFree =
  'Nobody who may take it is free then. Shorten the time, or change somebody’s leave or duty first.';

/** The whole gap, on the clocks there. */
function timesOf(
  hole: OpenHole,
  { service }: CardContext,
): Readonly<Record<Exclude<Field, 'person'>, string>> {
  const { from, to } = wholeSpan(service.timeZone, hole);
  return {
    fromDate: from.slice(0, 10),
    fromTime: from.slice(11),
    untilDate: to.slice(0, 10),
    untilTime: to.slice(11),
  };
}

const present = (typed: Typed = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(typed).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const freeWords = {
  atWork: 'at work then',
  offShift: 'off shift then',
  partly: 'not free for all of it',
} as const satisfies Readonly<Record<Candidate['free'], string>>;

/** The warning first, as a phone cuts what is long. */
function option({ person, free, littleRest }: Candidate, context: CardContext): ChoiceOption {
  const hints = [
    ...(littleRest ? [say(context, 'under 11 h rest')] : []),
    say(context, freeWords[free]),
  ];
  return { title: `${context.nameOf(person)} (${hints.join(', ')})`, value: person };
}

/** What else would help, or what has to change where no rota can. */
function hintsOf(fix: Fix, hole: OpenHole, context: CardContext): readonly string[] {
  const { service, nameOf } = context;
  const place = escapeText(service.localities.get(hole.locality)?.name ?? hole.locality);
  const roles = fix.unserved.map((role: RotaRole) => say(context, roleWords[role]));
  return [
    ...roles.map((role) =>
      say(
        context,
        '{place} has no rota for its {role}. Adding one to the configuration, or the locality to an existing one, closes such gaps for good.',
        { place, role },
      ),
    ),
    ...fix.leave.map(({ absence, whoMay }) => {
      const names = andList(
        whoMay.slice(0, 3).map((person) => personText(person, context)),
        context,
      );
      return say(context, '{name} is away without a cover. {names} could cover.', {
        name: escapeText(nameOf(absence.person)),
        names,
      });
    }),
    ...(fix.rotas.length + roles.length + fix.leave.length === 0
      ? [
          say(
            context,
            'Everybody on a rota is asked then. A deputy, a cover or other working hours in the configuration would close it.',
          ),
        ]
      : []),
  ];
}
