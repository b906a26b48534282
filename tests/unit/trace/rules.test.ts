import { describe, expect, it } from '@jest/globals';
import { CommandId, CaseRef, type PersonId } from '../../../services/kernel/ids.ts';
import { decideTrace } from '../../../services/trace/decide.ts';
import { evolveTrace } from '../../../services/trace/evolve.ts';
import { EpisodeId, type Trace, type TraceDraft } from '../../../services/trace/trace.ts';
import type { TraceCommand } from '../../../services/trace/stream.ts';
import { at, grace, hugh, jonah, riversideEast as team } from '../../support/people.ts';

const draft: TraceDraft = {
  ...{ team, episode: EpisodeId.parse('consult.01kb0000000000000000000001'), purpose: 'pack' },
  ...{ caseRef: CaseRef.parse('CM-10482'), month: '2026-12', dayOne: '2026-12-02' },
  entries: [
    {
      ...{ when: 'Day 1, 09:12', who: 'Care coordinator', what: 'Asked' },
      texts: [
        {
          label: 'Risk',
          text: '[name? Priya] rang',
          masked: {},
          doubts: [{ kind: 'name', words: 'Priya' }],
        },
      ],
    },
  ],
  ...{ cases: [], about: [hugh], events: 1 },
};
const releasers = [grace, hugh];
const moment = at('10:00');
const drafted = evolveTrace(
  { status: 'none' },
  { type: 'traceDrafted', draft, by: grace, at: moment },
);
const kept = evolveTrace(drafted, {
  ...{ type: 'traceTextDecided', number: 1, decision: { kind: 'kept' }, by: grace, at: moment },
});

const reasonOf = (state: Trace, actor: PersonId | 'service', command: TraceCommand) => {
  const id = CommandId.parse('one');
  const decided = decideTrace(state, { id, at: moment, actor, authority: 'none', command });
  return decided.accepted ? 'accepted' : decided.refusal.reason;
};
const release: TraceCommand = { type: 'release', found: [], releasers };
const keep: TraceCommand = { type: 'decide', number: 1, decision: { kind: 'kept' }, releasers };

describe('a trace is released', () => {
  it.each<[string, Trace, PersonId | 'service', TraceCommand, string]>([
    ['by a manager, when every text is decided', kept, grace, release, 'accepted'],
    ['not while a text is undecided', drafted, grace, release, 'undecided'],
    ['not by whoever decided in it', kept, hugh, release, 'aboutYou'],
    ['not by the service', kept, 'service', release, 'notForYou'],
    ['not by somebody of the team', kept, jonah, release, 'notForYou'],
    ['not before it is drafted', { status: 'none' }, grace, release, 'notDrafted'],
    [
      'not while a text holds something',
      kept,
      grace,
      { ...release, found: [{ number: 1, kinds: ['name'], doubts: [] }] },
      'stillThere',
    ],
  ])('%s', (_rule, state, actor, command, expected) => {
    expect(reasonOf(state, actor, command)).toBe(expected);
  });
});

describe('a text is decided', () => {
  it.each<[string, PersonId, TraceCommand, string]>([
    ['by a manager', grace, keep, 'accepted'],
    ['not by whoever decided in the episode', hugh, keep, 'aboutYou'],
    ['not where there is none of that number', grace, { ...keep, number: 2 }, 'unknownText'],
    [
      'not with what may be a name',
      grace,
      { ...keep, found: { kinds: [], doubts: ['Priya'] } },
      'stillThere',
    ],
  ])('%s', (_rule, actor, command, expected) => {
    expect(reasonOf(drafted, actor, command)).toBe(expected);
  });

  it('and stays so when a draft that is made anew has it unchanged, but not when it has changed', () => {
    const again = evolveTrace(kept, { type: 'traceDrafted', draft, by: grace, at: moment });
    expect(again).toMatchObject({ decisions: { 1: { kind: 'kept' } } });
    const entries = draft.entries.map((each) => ({
      ...each,
      texts: each.texts.map((text) => ({ ...text, text: 'Other' })),
    }));
    const other = { ...draft, entries };
    const changed = evolveTrace(kept, {
      type: 'traceDrafted',
      draft: other,
      by: grace,
      at: moment,
    });
    expect(changed).toMatchObject({ decisions: {} });
  });
});
