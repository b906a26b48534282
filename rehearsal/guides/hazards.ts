/** The hazard log: hazards.yaml read, and the page that is made from it. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Text = z.string().trim().min(1);
const Texts = z.array(Text).default([]);

/** A rating as DCB0129 has it; both are the Clinical Safety Officer's to fill in. */
const Rating = z.strictObject({
  severity: z.enum(['minor', 'significant', 'considerable', 'major', 'catastrophic']),
  likelihood: z.enum(['very low', 'low', 'medium', 'high', 'very high']),
});
type Rating = z.infer<typeof Rating>;

const Hazard = z.strictObject({
  id: z.string().regex(/^H\d\d$/),
  name: Text,
  /** What happens, as somebody would tell it. */
  happens: Text,
  /** What it may do to the person whose care it is about. */
  effect: Text,
  causes: z.array(Text).min(1),
  design: z.array(Text).min(1),
  training: Texts,
  operational: Texts,
  /** Names of tests that show the controls by design. */
  evidence: Texts,
  /** What no control of the product reaches. */
  notControlled: Text.optional(),
  /** Pages of the docs that say more. */
  reads: Texts,
  initial: Rating.optional(),
  residual: Rating.optional(),
  owner: Text.default('Clinical Safety Officer'),
  /** The words of the standard's own hazard log. */
  status: z.enum(['open', 'transferred', 'closed']).default('open'),
});
export type Hazard = z.infer<typeof Hazard>;

const source = new URL('../../docs/clinical-safety/hazards.yaml', import.meta.url);

export const readHazards = (): readonly Hazard[] =>
  z.array(Hazard).parse(parse(readFileSync(source, 'utf8')));

const severities = Rating.shape.severity.options;
const risks = {
  'very high': [3, 4, 4, 5, 5],
  high: [2, 3, 3, 4, 5],
  medium: [2, 2, 3, 3, 4],
  low: [1, 2, 2, 3, 4],
  'very low': [1, 1, 2, 2, 3],
} as const;

/** The matrix of DCB0129: from 1, acceptable, to 5, unacceptable. */
export const riskOf = ({ severity, likelihood }: Rating): number =>
  risks[likelihood][severities.indexOf(severity)] ?? 5;

const ratingText = (rating: Rating | undefined): string =>
  rating === undefined
    ? 'to be rated'
    : `${rating.severity} × ${rating.likelihood}: ${riskOf(rating)}`;

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** The part of the page below its introduction. */
export const hazardLog = (hazards: readonly Hazard[]): string =>
  [
    '## Overview',
    '',
    '| no. | hazard | initial rating | residual rating | status |',
    '| --- | --- | --- | --- | --- |',
    ...hazards.map(
      ({ id, name, initial, residual, status }) =>
        `| [${id}](#${id.toLowerCase()}) | ${name} | ${ratingText(initial)} | ${ratingText(residual)} | ${status} |`,
    ),
    '',
    '## The hazards',
    '',
    ...hazards.map(sectionOf),
  ].join('\n');

function sectionOf(hazard: Hazard): string {
  const entries: readonly (readonly [string, readonly string[]])[] = [
    ['Description', [hazard.happens]],
    ['Clinical effect', [hazard.effect]],
    ['Possible causes', hazard.causes.map(capital)],
    ['Controls: design', hazard.design],
    ['Controls: test (evidence)', hazard.evidence.map((name) => `\`${name}\``)],
    ['Controls: training', hazard.training],
    ['Controls: business process', hazard.operational],
    ['Not controlled by the product', [hazard.notControlled ?? 'Nothing further is known.']],
    ['Read more', hazard.reads.map(linkTo)],
    ['Initial rating', [ratingText(hazard.initial)]],
    ['Residual rating', [ratingText(hazard.residual)]],
    ['Owner', [hazard.owner]],
    ['Status', [hazard.status]],
  ];
  return [`### ${hazard.id}`, '', `**${hazard.name}**`, '', ...entries.map(entryOf), ''].join('\n');
}

function entryOf([label, texts]: readonly [string, readonly string[]]): string {
  const [only = 'None.'] = texts;
  if (texts.length <= 1) return `- ${label}: ${only}`;
  return [`- ${label}:`, ...texts.map((text) => `  - ${text}`)].join('\n');
}

const linkTo = (path: string): string =>
  `[${path}](${path.replace(/^docs\/clinical-safety\//, '').replace(/^docs\//, '../')})`;
