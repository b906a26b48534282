/** The mapping of an evidence pack out of its file, checked before anything is gathered. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { EvidenceMapping } from '../evidence/mapping.ts';
import { OversightError } from '../kernel/errors.ts';

const own = new URL('../evidence/mapping/v1.yaml', import.meta.url);

/**
 * @param file a service's own; by default the one that comes with the program
 * @throws OversightError `mappingInvalid`, with everything that is wrong
 */
export async function readEvidenceMapping(file?: string): Promise<EvidenceMapping> {
  const text = await readFile(file ?? own, 'utf8');
  const name = file ?? 'the mapping of evidence';
  const read = EvidenceMapping.safeParse(yamlOf(text, name));
  if (read.success) return read.data;
  throw new OversightError('mappingInvalid', `${name}:\n${z.prettifyError(read.error)}`);
}

function yamlOf(text: string, name: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 });
  } catch (cause) {
    throw new OversightError('mappingInvalid', `${name} is not valid YAML.`, { cause });
  }
}
