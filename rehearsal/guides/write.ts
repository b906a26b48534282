/** Writes anew what pages of the docs have from data: everything from the heading that is named. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dataDictionary, readDictionary } from './data-dictionary.ts';
import { hazardLog, readHazards } from './hazards.ts';

const parts = [
  ['clinical-safety/hazard-log.md', '## Overview\n', hazardLog(readHazards())],
  ['information-governance/data-dictionary.md', '## Documents\n', dataDictionary(readDictionary())],
] as const;

for (const [page, heading, text] of parts) {
  const file = new URL(`../../docs/${page}`, import.meta.url);
  const [before = ''] = readFileSync(file, 'utf8').split(heading);
  writeFileSync(file, `${before}${text}`);
}
