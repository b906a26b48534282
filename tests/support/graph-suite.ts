import { afterEach, beforeAll, describe, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { contractsDir } from './contracts.ts';
import { wired } from './graph-bench.ts';
import { loadGraphContract, type GraphContract } from './graph-contract.ts';

const group = describe;
const skipped = it.skip;

/**
 * Tests of the Graph adapter. Whatever goes over the wire in any of them keeps the official
 * contract, and every question is one that our six permissions allow.
 */
export function describeGraph(name: string, body: () => void): void {
  group(name, () => {
    if (existsSync(contractsDir)) checkTheWire();
    else skipped('keeps the official contract (needs the official contracts)', () => undefined);
    body();
  });
}

function checkTheWire(): void {
  let contract: GraphContract;
  beforeAll(async () => {
    contract = await loadGraphContract();
  });
  afterEach(() => {
    const exchanges = wired.splice(0);
    const broken = exchanges.flatMap((exchange) => contract.violations(exchange));
    const forbidden = exchanges
      .filter(({ call }) => call.path !== '/$batch' && contract.allowedBy(call).length === 0)
      .map(({ call }) => `none of our permissions allows ${call.method} ${call.path}`);
    const problems = [...broken, ...forbidden];
    if (problems.length > 0) throw new TypeError(problems.join('\n'));
  });
}
