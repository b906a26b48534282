/** Every text that a document of evidence says, as whoever draws it has to. */
import type { Block, EvidenceDocument } from '../../services/evidence/document.ts';

const textsOf = (block: Block): readonly string[] => {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [block.text];
    case 'list':
      return block.items;
    case 'notShown':
      return [block.what, block.why];
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ title }) => title),
        ...block.rows.flat(),
        block.note ?? '',
      ];
    case 'runChart':
      return [block.caption, ...block.points.map(({ label }) => label)];
    case 'barChart':
      return [block.caption, ...block.bars.flatMap(({ name, label }) => [name, label])];
    case 'timeline':
      return [
        block.caption,
        ...block.entries.flatMap(({ when, who, what, texts }) => [
          ...[when, who, what],
          ...texts.flatMap(({ label, text }) => [label, text]),
        ]),
      ];
  }
};

export const evidenceTexts = (document: EvidenceDocument): readonly string[] => [
  ...[document.title, document.subtitle, document.service, document.mapping],
  ...document.about.flatMap(({ label, value }) => [label, value]),
  ...document.sections.flatMap(({ title, answers, blocks }) => [
    title,
    ...answers.flatMap(({ asker, question }) => [asker, question]),
    ...blocks.flatMap(textsOf),
  ]),
];
