/** What a press about closer oversight is answered, through the handlers of a real bot. */
import { describe, expect, it } from '@jest/globals';
import type { Press } from '../../bot/card-action.ts';
import type { CardReply } from '../../bot/card-reply.ts';
import { cohortOfCase, cohortsOf } from '../../bot/cohort/asked.ts';
import { CohortHandlers, type CohortHandlerParts } from '../../bot/cohort/handlers.ts';
import { cardVerbs, type CardVerb } from '../../cards/verbs.ts';
import type { cohortVerbs } from '../../cards/cohort/verbs.ts';
import { byService } from '../../services/kernel/by.ts';
import { CaseRef, type PersonId } from '../../services/kernel/ids.ts';
import type { Recipient } from '../../services/ports/messenger.ts';
import { cohortDay, enters, flags, identity, quiet, stands } from '../support/cohort-days.ts';
import { amina, grace, hugh, ines, jonah, kemi, sam, service, utc } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import type { ServiceDay } from '../support/service-day.ts';

class Bench {
  readonly day: ServiceDay;
  readonly marks: string[] = [];
  readonly sent: Recipient[] = [];
  readonly parts: CohortHandlerParts;
  readonly handlers: CohortHandlers;

  constructor(day: ServiceDay) {
    this.day = day;
    this.parts = {
      ...{ service, cases: day.bot.cases, cohorts: day.bot.cohorts },
      context: () => ({
        ...{ service, now: day.now },
        nameOf: (person) => service.people.get(person)?.name ?? 'somebody',
      }),
      posts: {
        formOpened: () => this.#mark('opened'),
        formClosed: () => this.#mark('closed'),
      } as unknown as CohortHandlerParts['posts'],
      messenger: {
        send: (to: Recipient) => {
          this.sent.push(to);
          const message = { conversationId: 'own', activityId: '1' };
          return Promise.resolve({ outcome: 'delivered', message });
        },
      },
    };
    this.handlers = new CohortHandlers(this.parts);
  }

  #mark(what: string): Promise<void> {
    this.marks.push(what);
    return Promise.resolve();
  }

  async press(
    actor: PersonId,
    verb: keyof typeof cohortVerbs,
    data: object = {},
    kind: 'personal' | 'channel' = 'personal',
  ): Promise<string> {
    const press = {
      ...{ actor, actorName: 'Somebody', commandId: this.day.nextCommand() },
      conversation: { id: 'chat', kind },
      ...{ via: 'execute', replyToId: 'card-1' },
      data: cardVerbs[verb].parse(verb === 'cohort.list' ? data : { ...identity, ...data }),
    } as unknown as Press<CardVerb>;
    const handle = this.handlers.verbs()[verb] as (press: Press<CardVerb>) => Promise<CardReply>;
    return wordsIn(await handle(press));
  }
}

const wordsIn = (reply: CardReply): string => {
  if ('card' in reply) return wordsOf(reply.card).join('\n');
  return 'message' in reply ? reply.message : '';
};

const plan = {
  ...{ lead: jonah, step1: 'See her twice a week', by1: '2026-12-18' },
  ...{ what1: 'Ring her every evening', who1: kemi, progressOn: '2026-12-18' },
};
const why = 'Two crises in a week.';

const proposed = async () => {
  const bench = new Bench(await cohortDay());
  await flags(bench.day);
  return bench;
};
const member = async () => {
  const bench = new Bench(await cohortDay());
  await enters(bench.day, { why });
  return bench;
};

describe('a proposal', () => {
  it('is entered by the form, and shown as it then stands', async () => {
    const bench = await proposed();
    const form = await bench.press(grace, 'cohort.form', { form: 'enter' });
    expect(form).toContain('A safeguarding concern was flagged');
    const words = await bench.press(grace, 'cohort.enter', plan);
    expect(words).toContain('In the closer-oversight cohort since today');
    expect(bench.marks).toEqual(['opened', 'closed']);
  });

  it('keeps what was typed where something is missing', async () => {
    const bench = await proposed();
    const words = await bench.press(grace, 'cohort.enter', { ...plan, lead: '' });
    expect(words).toContain('Choose who leads.');
    expect(words).toContain('See her twice a week');
  });

  it('keeps what was typed where the first note comes too late', async () => {
    const bench = await proposed();
    const words = await bench.press(grace, 'cohort.enter', { ...plan, progressOn: '2027-01-18' });
    expect(words).toContain('A progress note comes by Fri 18 Dec at the latest');
    expect(words).toContain('See her twice a week');
  });

  it('names who can for whoever may not, and gives back what they wrote', async () => {
    const bench = await proposed();
    const words = await bench.press(jonah, 'cohort.enter', plan);
    expect(words).toContain(
      'Managers decide about closer oversight: Grace Lindqvist, Hugh Brennan.',
    );
    expect(words).toContain('See her twice a week');
    expect(await stands(bench.day)).toMatchObject({ status: 'proposed' });
  });

  it('is answered “not now” with a day, while a criterion is met', async () => {
    const bench = await proposed();
    const without = await bench.press(grace, 'cohort.notNow', { why: 'The social worker has it.' });
    expect(without).toContain('choose a day on which it is looked at again');
    const data = { why: 'The social worker has it.', lookAgainOn: '2026-12-14' };
    const words = await bench.press(grace, 'cohort.notNow', data);
    expect(words).toContain('It is proposed again on Mon 14 Dec');
  });

  it('tells whoever comes second that it was answered', async () => {
    const bench = await proposed();
    await enters(bench.day);
    const words = await bench.press(hugh, 'cohort.notNow', {
      why: 'The social worker has it.',
      lookAgainOn: '2026-12-14',
    });
    expect(words).toContain('This case is in already');
    expect(words).toContain('The social worker has it.');
  });
});

describe('a case that is in', () => {
  const note = {
    ...{ seen: 0, numbers: '1,2', standing1: 'onCourse', by1: '2026-12-18', standing2: 'stuck' },
    ...{ by2: '2027-01-15', note: 'The flat is not ready.', nextOn: '2026-12-14' },
  };

  it('is recorded by whoever leads', async () => {
    const bench = await member();
    expect(await bench.press(jonah, 'cohort.form', { form: 'progress' })).toContain(
      'Move to the new flat',
    );
    const words = await bench.press(jonah, 'cohort.progress', note);
    expect(words).toContain('The flat is not ready.');
    expect(words).toContain('stuck');
  });

  it('is not recorded by a colleague, who reads who can', async () => {
    const bench = await member();
    const words = await bench.press(kemi, 'cohort.progress', note);
    expect(words).toContain(
      'Whoever leads, their cover, or a manager writes the progress note: Jonah Whitfield',
    );
    expect(words).toContain('The flat is not ready.');
  });

  it('wants a word on every step', async () => {
    const bench = await member();
    const words = await bench.press(jonah, 'cohort.progress', { ...note, standing2: '' });
    expect(words).toContain('Say how this step stands.');
  });

  it('offers a consult when something was stuck twice', async () => {
    const bench = await member();
    await bench.press(jonah, 'cohort.progress', note);
    const again = { ...note, seen: 1, nextOn: '2026-12-15' };
    expect(await bench.press(jonah, 'cohort.progress', again)).toContain('Ask for oversight');
  });

  it('is led by somebody else from then on', async () => {
    const bench = await member();
    const words = await bench.press(grace, 'cohort.lead', {
      lead: sam,
      why: 'Jonah is on a course.',
    });
    expect(words).toContain('Sam Whitaker. Next progress note');
  });

  it('is kept on by a manager where the case has left the caseload', async () => {
    const bench = await member();
    const early = await bench.press(grace, 'cohort.form', { form: 'keepIn' });
    expect(early).toContain('closer oversight goes on. Nothing was changed.');
    await bench.day.bot.cases.record(byService('left'), identity, { ...quiet, status: 'closed' });
    await bench.day.settle();
    const shown = await bench.press(grace, 'cohort.show');
    expect(shown).toContain('No progress note is asked for meanwhile.');
    expect(shown).not.toContain('Progress…');
    expect(shown.indexOf('Keep it on…')).toBeGreaterThan(shown.indexOf('Your decision:'));
    expect(shown.indexOf('Keep it on…')).toBeLessThan(shown.indexOf('Who leads'));
    const forLead = await bench.press(jonah, 'cohort.show');
    expect(forLead).toContain('A manager decides whether closer oversight ends too.');
    expect(forLead).not.toContain('Keep it on…');
    expect(await bench.press(grace, 'cohort.form', { form: 'keepIn' })).toContain('Keep it on');
    const data = { why: 'It is open in the other team.' };
    expect(await bench.press(jonah, 'cohort.keepIn', data)).toContain(
      'Managers decide about closer oversight',
    );
    const kept = await bench.press(grace, 'cohort.keepIn', data);
    expect(kept).toContain('It is open in the other team.');
    expect(kept).toContain('Progress…');
  });

  it('ends with every criterion ticked, or a reason', async () => {
    const bench = await member();
    const asked = service.cohort.stepDownCriteria.map(({ id }) => id).join(',');
    const met = asked.replace(',planDone', '');
    const data = { asked, met, rationale: 'Six weeks without a crisis.', reviewOn: '2027-01-25' };
    const words = await bench.press(grace, 'cohort.stepDown', data);
    expect(words).toContain('Tick “Every step of the stabilisation plan is done');
    const why2 = 'The move is planned for January.';
    expect(await bench.press(grace, 'cohort.stepDown', { ...data, why2 })).toContain('ended today');
  });

  it('is not ended by criteria that were changed meanwhile', async () => {
    const bench = await member();
    const data = {
      asked: 'noCrisis',
      met: 'noCrisis',
      rationale: 'All is well now.',
      reviewOn: '2027-01-25',
    };
    expect(await bench.press(grace, 'cohort.stepDown', data)).toContain('changed meanwhile');
  });

  it('is shown to nobody of another locality', async () => {
    const bench = await member();
    const words = await bench.press(ines, 'cohort.show');
    expect(words).not.toContain('See her twice a week');
  });

  it('sends a form that is opened in the channel to the person’s own chat', async () => {
    const bench = await member();
    await bench.press(jonah, 'cohort.form', { form: 'progress' }, 'channel');
    expect(bench.sent).toEqual([{ kind: 'person', person: jonah }]);
  });
});

describe('whoever asks in chat', () => {
  it('reads the team’s cases, what is out of standard first', async () => {
    const bench = await member();
    const another = { ...identity, caseRef: CaseRef.parse('CM-20001') };
    await bench.day.bot.cases.flag(
      { actor: kemi, commandId: bench.day.nextCommand() },
      ...([another, { kind: 'safeguarding' }] as const),
    );
    await bench.day.passTo(utc('2026-12-08T10:00'));
    const words = wordsIn(await cohortsOf(bench.parts, jonah));
    expect(words.indexOf('CM-20001')).toBeLessThan(words.indexOf('CM-10482'));
    expect(words).toContain('Nobody has answered this proposal in time.');
  });

  it('sees a case of their own team', async () => {
    const bench = await member();
    expect(wordsIn(await cohortOfCase(bench.parts, jonah, identity.caseRef))).toContain(
      'In the closer',
    );
  });

  it('is told whose a case is that is not theirs', async () => {
    const bench = await member();
    expect(wordsIn(await cohortOfCase(bench.parts, ines, identity.caseRef))).toContain(
      'Riverside East',
    );
  });

  it('is told what to do about a case that nobody has', async () => {
    const bench = await member();
    const reply = await cohortOfCase(bench.parts, amina, CaseRef.parse('CM-99999'));
    expect(wordsIn(reply)).toContain('Nobody here has this case yet.');
  });
});
