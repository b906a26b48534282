/** Names that links, drawings and files rest on: each once in a document, whatever its ids say. */
import type { Block, EvidenceDocument, Section } from './document.ts';

export type NamedBlock = { readonly name: string; readonly block: Block };

export type NamedSection = {
  readonly name: string;
  readonly section: Section;
  readonly blocks: readonly NamedBlock[];
};

const LONGEST = 60;

/** Letters of ASCII, digits and hyphens, as both a link and every file system take them. */
const plain = (id: string): string =>
  id
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|(?<!-)-+$/g, '')
    .slice(0, LONGEST)
    .replace(/(?<!-)-+$/, '');

export function namedSections({ sections }: EvidenceDocument): readonly NamedSection[] {
  const taken = new Set<string>();
  const name = (id: string, otherwise: string): string => {
    const wanted = plain(id) || otherwise;
    let free = wanted;
    for (let number = 2; taken.has(free); number += 1) free = `${wanted}-${number}`;
    taken.add(free);
    return free;
  };
  return sections.map((section) => {
    const sectionName = name(section.id, 'section');
    return {
      name: sectionName,
      section,
      blocks: section.blocks.map((block) => ({
        name: name('id' in block ? block.id : `${sectionName}-part`, 'part'),
        block,
      })),
    };
  });
}
