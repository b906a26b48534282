/** The Dockerfile as its stages, each with its instructions in order. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { z } from 'zod';

export const repository = join(import.meta.dirname, '../..');

export type Step = { readonly keyword: string; readonly said: string };
export type Stage = { readonly name: string; readonly steps: readonly Step[] };

/** What stands before the first FROM belongs to no stage; the last one is named `last`. */
export function imageStages(): readonly Stage[] {
  const text = readFileSync(join(repository, 'Dockerfile'), 'utf8');
  const stages: { name: string; steps: Step[] }[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const keyword = instruction.getKeyword();
    const said = instruction.getTextContent().replace(/^\w+\s+/, '');
    if (keyword === 'FROM')
      stages.push({ name: /\bAS (\w+)$/i.exec(said)?.[1] ?? 'last', steps: [] });
    else stages.at(-1)?.steps.push({ keyword, said });
  }
  return stages;
}

/** What each instruction of a kind says. */
export const all = (steps: readonly Step[], keyword: string): readonly string[] =>
  steps.filter((step) => step.keyword === keyword).map(({ said }) => said);

export type Copying = {
  /** Another stage; absent: the repository. */
  readonly from?: string;
  readonly sources: readonly string[];
  readonly target: string;
};

export function copyingOf(said: string): Copying {
  const [, from, rest = said] = /^--from=(\w+) (.*)$/.exec(said) ?? [];
  const paths = rest.split(/\s+/);
  const copying = { sources: paths.slice(0, -1), target: paths.at(-1) ?? '' };
  return from === undefined ? copying : { ...copying, from };
}

/** What the image begins, without the Node that it is begun with: options, and the file. */
export const begunByImage = (): readonly string[] =>
  z
    .array(z.string())
    .parse(JSON.parse(all(imageStages().at(-1)?.steps ?? [], 'ENTRYPOINT')[0] ?? '[]'))
    .slice(1);
