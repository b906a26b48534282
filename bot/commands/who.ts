/** `who`, `who perinatal`, `who is on for crisis in riverside?`, `who crisis saturday 22:00` */
import type { LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import { signAt, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { readMoment, resolveMoment, type MomentPhrase } from './moment.ts';
import { didYouMean, localitiesOf, nameAt, pathwaysOf, shown, whichOf } from './names.ts';

const fillers = new Set([
  ...['is', 's', 're', 'are', 'on', 'for', 'in', 'at', 'the', 'now', 'currently'],
  ...['duty', 'call', 'has', 'leads', 'lead', 'leading', 'covers', 'covering', 'cover', 'pathway'],
  ...['locality', 'right', 'moment', 'please', 'there', 'and', 'do', 'i', 'ask', 'answers', 'to'],
  ...['will', 'be', 'coming'],
]);

type Place = { readonly pathway?: PathwayId; readonly locality?: LocalityId };
type Asked = Place & MomentPhrase;
type Step = { readonly add: Asked; readonly next: number } | { readonly problem: string };

/** Reads what follows "who". */
export function whoCommand(tokens: readonly Token[], context: CommandContext): Command {
  const pathways = pathwaysOf(context.service);
  const localities = localitiesOf(context.service);
  let asked: Asked = {};
  for (let index = 0; index < tokens.length;) {
    const step =
      readMoment(tokens, index, asked) ?? readPlace(tokens, index, { pathways, localities });
    if ('problem' in step) return problemWith('who', step.problem);
    const twice = Object.keys(step.add).find((key) => key in asked);
    if (twice !== undefined) return problemWith('who', saidTwice(twice));
    asked = { ...asked, ...step.add };
    index = step.next;
  }
  const { pathway, locality, ...moment } = asked;
  const resolved = resolveMoment(moment, context);
  if ('problem' in resolved) return problemWith('who', `${resolved.problem} ${example}`);
  return { kind: 'who', ...(pathway && { pathway }), ...(locality && { locality }), ...resolved };
}

const example = 'Write it like "who crisis saturday 22:00".';

const saidTwice = (what: string): string =>
  what === 'pathway' || what === 'locality'
    ? 'Name one pathway and one locality at a time.'
    : 'Name one time.';

type Names = {
  readonly pathways: ReturnType<typeof pathwaysOf>;
  readonly localities: ReturnType<typeof localitiesOf>;
};

function readPlace(tokens: readonly Token[], index: number, { pathways, localities }: Names): Step {
  const text = tokens[index]?.text ?? '';
  if (fillers.has(text) || signAt(tokens, index) !== undefined) return { add: {}, next: index + 1 };
  const all = [
    ...pathways.map((pathway) => ({ ...pathway, id: { pathway: pathway.id } })),
    ...localities.map((locality) => ({ ...locality, id: { locality: locality.id } })),
  ];
  const match = nameAt<Place>(tokens, index, all);
  if (match?.kind === 'found') return { add: match.id, next: match.next };
  if (match) return { problem: whichOf(tokens, index, match.names) };
  return { problem: notUnderstood(tokens, index, { pathways, localities }) };
}

function notUnderstood(
  tokens: readonly Token[],
  index: number,
  { pathways, localities }: Names,
): string {
  const text = wordAt(tokens, index);
  if (text === undefined) {
    return `${shown(tokens, index)} is no time of day and no date. ${example}`;
  }
  const known = [pathways, localities].map((names) => names.map(({ name }) => name).join(', '));
  const meant = didYouMean(text, [...pathways, ...localities]);
  return `${shown(tokens, index)} is no pathway or locality here.${meant} Pathways: ${known[0] ?? ''}. Localities: ${known[1] ?? ''}.`;
}
