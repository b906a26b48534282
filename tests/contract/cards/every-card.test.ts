import { describe, expect, it } from '@jest/globals';
import type { ZodError } from 'zod';
import { cardVerbs, isCardVerb } from '../../../cards/verbs.ts';
import type { Sample } from '../../../rehearsal/gallery/sample.ts';
import { samples } from '../../../rehearsal/gallery/samples.ts';
import {
  actionsOf,
  buttonRowsOf,
  inputsOf,
  markdownOf,
  nodesOf,
  sentBy,
  type Node,
} from '../../support/card-parts.ts';
import { officialSchema, rendererFindings } from '../../support/card-schema.ts';
import { describeWithContracts } from '../../support/contracts.ts';
import { hostile, maximal } from '../../support/sample-texts.ts';

/** What a message may weigh: our budget of Teams' limit. */
const BUDGET_BYTES = 24 * 1024;

const all: readonly (readonly [string, Sample])[] = samples().map((each) => [each.name, each]);
const ofHostile = samples(hostile);
const worst: readonly (readonly [string, Sample])[] = [
  ...ofHostile.map((each) => [`${each.name}, hostile texts`, each] as const),
  ...samples(maximal).map((each) => [`${each.name}, longest texts`, each] as const),
];

const dataOf = (action: Node): object => {
  const { data } = action;
  return typeof data === 'object' && data !== null ? data : {};
};

/** What Teams adds or takes away before the bot's registry sees the data. */
const received = (data: object): readonly [unknown, object] => {
  const { verb, msteams: _, ...rest } = data as { readonly verb?: string; msteams?: unknown };
  return [verb, rest];
};

const issues = (error: ZodError | undefined): readonly string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

function faultsOfSent(card: object, verb: unknown, data: object, sendsInputs: boolean) {
  if (!isCardVerb(verb)) return [`unknown verb ${String(verb)}`];
  const sent = sendsInputs ? [sentBy(card, data, false), sentBy(card, data, true)] : [data];
  return sent.flatMap((each) => issues(cardVerbs[verb].safeParse(each).error));
}

it('has names that are used once', () => {
  expect(new Set(all.map(([name]) => name)).size).toBe(all.length);
});

describe.each(all)('the card %s', (_name, { card }) => {
  it('leaves no placeholder', () => {
    expect(JSON.stringify(card)).not.toContain('${');
  });

  it('is a card of version 1.5 that the official parser takes', () => {
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5' });
    expect(rendererFindings(card)).toEqual([]);
  });

  it('sends from every button what its verb accepts, with inputs empty and prefilled', () => {
    const faults = actionsOf(card)
      .filter(({ type }) => type === 'Action.Execute')
      .flatMap((action) =>
        faultsOfSent(card, action['verb'], dataOf(action), action['associatedInputs'] === 'auto'),
      );
    expect(faults).toEqual([]);
  });

  it('does the same on a client that only knows Submit', () => {
    for (const action of actionsOf(card).filter(({ type }) => type === 'Action.Execute')) {
      if (action['title'] === 'Refresh' && action['fallback'] === undefined) continue;
      expect(action['fallback']).toEqual({
        type: 'Action.Submit',
        title: action['title'],
        style: action['style'],
        associatedInputs: action['associatedInputs'],
        data: { verb: action['verb'], ...dataOf(action) },
      });
    }
  });

  it('sends from a plain Submit a verb that is known, with its data', () => {
    const faults = actionsOf(card)
      .filter(({ type }) => type === 'Action.Submit')
      .flatMap((action) => {
        const [verb, data] = received(dataOf(action));
        return faultsOfSent(card, verb, data, action['associatedInputs'] === 'auto');
      });
    expect(faults).toEqual([]);
  });

  it('knows no other kind of button than those, one that folds, and one that opens a file', () => {
    const links = actionsOf(card).filter(({ type }) => type === 'Action.OpenUrl');
    expect(links.filter(({ url }) => !String(url).startsWith('https://'))).toEqual([]);
    const rest = actionsOf(card).filter((action) => !links.includes(action));
    const kinds = new Set(rest.map(({ type }) => type));
    for (const known of ['Action.Execute', 'Action.Submit', 'Action.ToggleVisibility']) {
      kinds.delete(known);
    }
    expect([...kinds]).toEqual([]);
  });

  it('labels every input and says what is wrong with it, under an id of its own', () => {
    const inputs = inputsOf(card);
    const unlabelled = inputs.filter(
      ({ label, errorMessage }) => !label || !errorMessage || typeof label !== 'string',
    );
    expect(unlabelled).toEqual([]);
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
  });

  it('has at most three buttons together, none of them cut on a phone', () => {
    for (const row of buttonRowsOf(card)) expect(row.length).toBeLessThanOrEqual(3);
    const titles = actionsOf(card).map(({ title }) => String(title));
    expect(titles.filter((title) => title.length > 26)).toEqual([]);
  });
});

describe.each([...all, ...worst])('the card %s', (_name, { card }) => {
  it('stays within its weight', () => {
    expect(new TextEncoder().encode(JSON.stringify(card)).length).toBeLessThanOrEqual(BUDGET_BYTES);
  });
});

describeWithContracts('by the official 1.5 schema', () => {
  const faultsOf = officialSchema();

  it.each([...all, ...worst])('%s is valid', (_name, { card }) => {
    expect(faultsOf(card)).toEqual([]);
  });

  it('finds what is wrong', () => {
    const body = [{ type: 'TextBlock', size: 'huge', text: 'x' }, { type: 'Input.Text' }];
    expect(faultsOf({ type: 'AdaptiveCard', version: '1.5', body })).not.toEqual([]);
  });
});

describe('what everybody in a channel or group sees', () => {
  const shared = samples({ long: () => 'CLINICAL', short: () => 'CLINICAL' }).filter(({ name }) =>
    /-(everyone|channel|kemi)$/.test(name),
  );

  it.each(shared.map((each) => [each.name, each] as const))(
    'holds nothing that was typed: %s',
    (_name, { card }) => {
      expect(JSON.stringify(card)).not.toContain('CLINICAL');
    },
  );

  it('asks Teams for each person’s own view', () => {
    const card = shared.find(({ name }) => name === 'consult-waiting-everyone')?.card;
    expect(card?.['refresh']).toMatchObject({
      action: { type: 'Action.Execute', verb: 'consult.refresh' },
      userIds: ['29:jonah', '29:sam'],
    });
  });
});

describe('what was typed', () => {
  it.each(ofHostile.map(({ name, card }) => [name, card] as const))(
    'does not act in %s',
    (_name, card) => {
      const texts = markdownOf(card).join('\n');
      expect(texts).not.toMatch(/(?<!\\)<at>|(?<!\\)\[click|!\[x|(?<!\\)<b>|\u202e|\{\{DATE/);
      expect(texts).not.toMatch(/(?<!\\)\$\{/);
    },
  );

  it('is kept in the inputs of a form that is given back', () => {
    const form = ofHostile.find(({ name }) => name === 'request-2-problems');
    const values = nodesOf(form?.card).flatMap(({ type, value }) =>
      type === 'Input.Text' ? [value] : [],
    );
    expect(values).toContain(hostile.long(''));
  });
});

it('is the same whatever was typed, but for what was typed', () => {
  expect(all.map(([name]) => name)).toEqual(ofHostile.map(({ name }) => name));
});
