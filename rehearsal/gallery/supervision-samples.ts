import type { Viewer } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import { supervisionCard, type SupervisionCardOptions } from '../../cards/supervision/card.ts';
import { commentForm, finishForm, planForm } from '../../cards/supervision/forms.ts';
import { caseForm, talkForm, testForm } from '../../cards/supervision/session-forms.ts';
import { supervisionListCard } from '../../cards/supervision/list.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Supervision } from '../../services/supervision/supervision.ts';
import type { SampleTexts } from './sample-consults.ts';
import { chloe, contextAt, grace, jonah } from './sample-service.ts';
import type { Sample } from './sample.ts';
import { identity, sampleSupervision } from './sample-supervision.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  name: `supervision-${name}`,
  title,
  group: 'Supervision',
  card,
});

const now = contextAt('12-02T10:00');
const around = { supervisor: grace, managers: [grace] };
const viewOf = (state: Supervision) => ({ identity, state, around });

const viewers: Readonly<Record<string, Viewer>> = { everyone: 'everyone', grace, jonah, chloe };

type State = Exclude<keyof ReturnType<typeof sampleSupervision>, 'kemis'>;
const looks: readonly (readonly [State, readonly string[]])[] = [
  ['due', ['grace', 'jonah']],
  ['first', ['grace']],
  ['planned', ['jonah']],
  ['overdue', ['grace', 'everyone', 'chloe']],
  ['waits', ['grace']],
  ['prepared', ['grace', 'jonah']],
  ['untested', ['grace']],
  ['halfway', ['grace', 'jonah']],
  ['held', ['grace', 'jonah']],
  ['confirmed', ['jonah']],
  ['commented', ['grace']],
];

export function supervisionSamples(texts: SampleTexts): readonly Sample[] {
  const all = sampleSupervision(texts);
  const card = (state: State, who: string, options: SupervisionCardOptions = {}) =>
    supervisionCard(viewOf(all[state]), viewers[who] ?? 'everyone', now, options);
  return [
    ...looks.flatMap(([state, whose]) =>
      whose.map((who) => sample(`${state}-${who}`, `${state}, seen by ${who}`, card(state, who))),
    ),
    sample('halfway-page-2', 'Further cases', card('halfway', 'grace', { page: 2 })),
    sample(
      'refused',
      'Finished by somebody else meanwhile',
      card('held', 'grace', {
        notice: `Grace Lindqvist finished this session. Nothing was changed.\n\nWhat you had written:\n${texts.long('Visits twice a week.')}`,
      }),
    ),
    sample(
      'list',
      'Whom somebody supervises',
      supervisionListCard({ workers: [all.kemis, all.overdue, all.halfway, all.held] }, now),
    ),
    sample(
      'list-long',
      'A long list, with one’s own',
      supervisionListCard(
        { workers: Array.from({ length: 19 }, () => all.overdue), own: all.due },
        now,
      ),
    ),
    ...formSamples(texts),
  ];
}

function formSamples(texts: SampleTexts): readonly Sample[] {
  const { halfway, prepared, due } = sampleSupervision(texts);
  const [view, session] = [viewOf(halfway), halfway.current];
  const fresh = prepared.current;
  const [again, other] = session?.cases ?? [];
  if (!session || !fresh || !again || !other) {
    throw new OversightError('noSample', 'No session is being held.');
  }
  const problems = { note: 'Say in a sentence what is to change.' };
  const typed = { outcome: 'changePlan', note: texts.long('x') };
  return [
    sample('form-talk', 'What was said', talkForm(view, session, now)),
    sample('form-test', 'The decision of the month', testForm(viewOf(prepared), fresh, now)),
    sample('form-test-filled', 'The same, noted before', testForm(view, session, now)),
    sample('form-case', 'A case', caseForm(view, { session, listed: other, page: 1 }, now)),
    sample(
      'form-case-again',
      'A safeguarding decision again',
      caseForm(view, { session, listed: again, page: 1 }, now),
    ),
    sample(
      'form-case-problems',
      'A case, given back with a problem',
      caseForm(view, { session, listed: again, page: 1 }, now, { typed, problems }),
    ),
    sample('form-finish', 'Finish…', finishForm(view, { session, known: halfway }, now)),
    sample(
      'form-finish-left-out',
      'Finish, with something left',
      finishForm(viewOf(prepared), { session: fresh, known: prepared }, now, {
        notice: 'Something is left: the decision of the month. Nothing was changed.',
      }),
    ),
    sample('form-plan', 'Plan…', planForm(viewOf(due), due, now)),
    sample('form-comment', 'Comment…', commentForm(view, 4, now)),
  ];
}
