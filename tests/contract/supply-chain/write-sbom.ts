/** `npm run sbom`: writes `oversight.cdx.json` beside `package.json`. */
import { writeFileSync } from 'node:fs';
import { billOfMaterials } from './sbom.ts';

const file = new URL('../../../oversight.cdx.json', import.meta.url);
writeFileSync(file, `${billOfMaterials(process.env['SOURCE_DATE_EPOCH'])}\n`);
