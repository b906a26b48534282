/** A month of one team's evidence, put together as its mapping says (G5). */
import type { Service } from '../../service/service.ts';
import type { Block, EvidenceDocument, PackQuestion, Section } from '../document.ts';
import type { EvidenceMapping, MappedSection } from '../mapping.ts';
import { monthInWords } from '../words.ts';
import type { PackPart } from './part.ts';

export type PackParts = {
  readonly service: Pick<Service, 'name' | 'timeZone'>;
  /** How readers call the team. */
  readonly teamName: string;
  readonly mapping: EvidenceMapping;
  /** Those of one section stand in this order. */
  readonly parts: readonly PackPart[];
  readonly about: EvidenceDocument['about'];
};

/** The same question about the same record gives the same document. */
export async function evidenceDocument(
  { service, teamName, mapping, parts, about }: PackParts,
  question: PackQuestion,
): Promise<EvidenceDocument> {
  const sections: Section[] = [];
  for (const mapped of mapping.sections) {
    const { id, title, answers } = mapped;
    sections.push({ id, title, answers, blocks: await blocksOf(mapped, parts, question) });
  }
  return {
    title: 'Evidence of clinical oversight',
    subtitle: `${teamName} · ${monthInWords(question.month)}`,
    service: service.name,
    asOf: question.asOf,
    timeZone: service.timeZone,
    mapping: mapping.version,
    about,
    sections: sections.map((section) =>
      section.id === 'not-shown' ? { ...section, blocks: gapsOf(sections) } : section,
    ),
  };
}

async function blocksOf(
  { id, title }: MappedSection,
  parts: readonly PackPart[],
  question: PackQuestion,
): Promise<readonly Block[]> {
  if (id === 'not-shown') return [];
  const blocks: Block[] = [];
  for (const part of parts.filter(({ section }) => section === id)) {
    blocks.push(...(await part.blocks(question)));
  }
  if (blocks.length > 0) return blocks;
  return [{ type: 'notShown', what: title, why: 'Nothing gave evidence for this section.' }];
}

/** What the other sections could not show, in one place. */
function gapsOf(sections: readonly Section[]): readonly Block[] {
  const rows = sections.flatMap(({ title, blocks }) =>
    blocks.flatMap((block) => (block.type === 'notShown' ? [[title, block.what, block.why]] : [])),
  );
  if (rows.length === 0) {
    return [{ type: 'paragraph', text: 'All that this pack was asked for is shown.' }];
  }
  return [
    {
      type: 'table',
      id: 'not-shown',
      caption: 'What was asked for and is not shown',
      columns: [{ title: 'Section' }, { title: 'What' }, { title: 'Why' }],
      rows,
    },
  ];
}
