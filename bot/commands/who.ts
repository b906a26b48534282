/** `who`, `who perinatal`, `who is on for crisis in riverside?` */
import type { LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import { wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { didYouMean, localitiesOf, nameAt, pathwaysOf, shown, whichOf } from './names.ts';

const fillers = new Set([
  ...[
    'is',
    's',
    're',
    'are',
    'on',
    'for',
    'in',
    'at',
    'the',
    'now',
    'today',
    'tonight',
    'currently',
  ],
  ...['duty', 'call', 'has', 'leads', 'lead', 'leading', 'covers', 'covering', 'cover', 'pathway'],
  ...['locality', 'right', 'moment', 'please', 'there', 'and', 'do', 'i', 'ask', 'answers', 'to'],
]);

type Place = { readonly pathway?: PathwayId; readonly locality?: LocalityId };
type Step = { readonly place: Place; readonly next: number } | { readonly problem: string };

/** Reads what follows "who". */
export function whoCommand(tokens: readonly Token[], { service }: CommandContext): Command {
  const pathways = pathwaysOf(service);
  const localities = localitiesOf(service);
  let place: Place = {};
  for (let index = 0; index < tokens.length;) {
    const step = readPlace(tokens, index, { pathways, localities });
    if ('problem' in step) return problemWith('who', step.problem);
    if (Object.keys(step.place).some((key) => key in place)) {
      return problemWith('who', 'Name one pathway and one locality at a time.');
    }
    place = { ...place, ...step.place };
    index = step.next;
  }
  return { kind: 'who', ...place };
}

type Names = {
  readonly pathways: ReturnType<typeof pathwaysOf>;
  readonly localities: ReturnType<typeof localitiesOf>;
};

function readPlace(tokens: readonly Token[], index: number, { pathways, localities }: Names): Step {
  const text = tokens[index]?.text ?? '';
  if (fillers.has(text) || wordAt(tokens, index) === undefined)
    return { place: {}, next: index + 1 };
  const all = [
    ...pathways.map((pathway) => ({ ...pathway, id: { pathway: pathway.id } })),
    ...localities.map((locality) => ({ ...locality, id: { locality: locality.id } })),
  ];
  const match = nameAt<Place>(tokens, index, all);
  if (match?.kind === 'found') return { place: match.id, next: match.next };
  if (match) return { problem: whichOf(tokens, index, match.names) };
  const known = [pathways, localities].map((names) => names.map(({ name }) => name).join(', '));
  return {
    problem: `${shown(tokens, index)} is no pathway or locality here.${didYouMean(text, all)} Pathways: ${known[0] ?? ''}. Localities: ${known[1] ?? ''}.`,
  };
}
