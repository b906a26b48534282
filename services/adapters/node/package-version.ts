import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const Package = z.object({ version: z.string() });

/** This program's version: from the nearest package.json, in the sources and in the built output alike. */
export function packageVersion(from: string = import.meta.dirname): string {
  const file = join(from, 'package.json');
  if (existsSync(file)) return Package.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
  const parent = dirname(from);
  return parent === from ? 'unknown' : packageVersion(parent);
}
