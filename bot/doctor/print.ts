/** A diagnosis as lines for a terminal. */
import type { Checked, Diagnosis, Finding, State } from './check.ts';

const words: Readonly<Record<State, string>> = {
  fine: 'fine',
  attention: 'attention',
  broken: 'BROKEN',
};

const WIDTH = 11;
const marginOf = (state: State): string => words[state].padEnd(WIDTH);
const indent = ' '.repeat(WIDTH);

export function diagnosisLines({ checks, state }: Diagnosis): readonly string[] {
  const count = (of: State): number => checks.filter((check) => check.state === of).length;
  return [
    ...checks.flatMap(linesOf),
    '',
    state === 'fine'
      ? 'All is well.'
      : `${count('broken')} broken, ${count('attention')} to look at, ${count('fine')} fine.`,
  ];
}

/** What is fine of a check that is not is left out: what is wrong must not drown. */
function linesOf({ name, state, findings }: Checked): readonly string[] {
  const told = findings.filter((finding) => state === 'fine' || finding.state !== 'fine');
  const [only, ...others] = told;
  if (state === 'fine' && only && others.length === 0) {
    const toDo = only.fix === undefined ? [] : [`${indent}  To do: ${only.fix}`];
    return [`${marginOf(state)}${name}: ${only.fact}`, ...toDo];
  }
  return [`${marginOf(state)}${name}`, ...told.flatMap((finding) => findingLines(finding))];
}

const findingLines = ({ state, fact, fix }: Finding): readonly string[] => [
  `${indent}${state === 'broken' ? '✕ ' : state === 'attention' ? '! ' : '  '}${fact}`,
  ...(fix === undefined ? [] : [`${indent}  To do: ${fix}`]),
];
