/** What the service's file says of exceptions. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { resolveService } from '../../../services/config/resolve.ts';
import { ServiceFile } from '../../../services/config/schema.ts';
import { exampleFile } from '../../support/people.ts';

const exampleService = parse(readFileSync(exampleFile, 'utf8')) as Record<string, unknown>;
const read = (exceptions: object) => ServiceFile.safeParse({ ...exampleService, exceptions });

describe('exceptions in the service’s file', () => {
  it('have defaults', () => {
    const { exceptions } = resolveService(
      ServiceFile.parse({ ...exampleService, exceptions: {} }),
      'x',
    ).service;
    expect(exceptions).toEqual({ flagDays: 28, carriedOver: 2, acceptDays: 90, gravity: {} });
  });

  it.each([
    [{ flagDays: 0 }],
    [{ acceptDays: 181 }],
    [{ carriedOver: 1.5 }],
    [{ gravity: { actionsOverdue: 'undone' } }],
    [{ gravity: { actionOverdue: 'grave' } }],
  ])('are refused where they say %j', (exceptions) => {
    expect(read(exceptions).success).toBe(false);
  });

  it('may have a level of their own', () => {
    expect(read({ gravity: { actionOverdue: 'undecided' } }).success).toBe(true);
  });
});
