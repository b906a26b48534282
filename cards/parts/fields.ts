/** What a form shows of what was typed, and of what is wrong with it. */
import type { Problems, Typed } from '../context.ts';
import type { Part } from '../render.ts';
import { english, say, type Speaking } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { callout, fieldProblem } from './parts.ts';

/** The typed text of every field, empty where nothing was typed. */
export const typedIn = <Field extends string>(
  fields: readonly Field[],
  typed: Typed = {},
): Readonly<Record<Field, string>> => record(fields, (field) => typed[field] ?? '');

/** Beside every field: nothing, or what is wrong with it. */
export const problemsBeside = <Field extends string>(
  fields: readonly Field[],
  problems: Problems = {},
): Readonly<Record<Field, readonly Part[]>> =>
  record(fields, (field) => {
    const text = problems[field];
    return text === undefined ? [] : [fieldProblem({ text: `⚠ ${escapeText(text)}` })];
  });

/** At the top of a form: what the service has to say, and every problem once more. */
export function formCallouts(
  notice: string | undefined,
  problems: Problems = {},
  speaking: Speaking = english,
): readonly Part[] {
  const texts = [...new Set(Object.values(problems).filter((text) => text !== undefined))];
  const asList = texts.map((text) => `- ${escapeText(text)}`).join('\n');
  return [
    ...(notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })]),
    ...(texts.length === 0
      ? []
      : [
          callout({
            style: 'attention',
            text: `**${say(speaking, 'Not sent yet. Please correct:')}**\n\n${asList}`,
          }),
        ]),
  ];
}

export type ChoiceOption = { readonly title: string; readonly value: string };

/** Pathways, localities and the like, as options. */
export const namedOptions = (
  all: Iterable<{ readonly id: string; readonly name: string }>,
): readonly ChoiceOption[] => Array.from(all, ({ id, name }) => ({ title: name, value: id }));

function record<Field extends string, Value>(
  fields: readonly Field[],
  valueOf: (field: Field) => Value,
): Readonly<Record<Field, Value>>;
function record(fields: readonly string[], valueOf: (field: string) => unknown): object {
  return Object.fromEntries(fields.map((field) => [field, valueOf(field)]));
}
