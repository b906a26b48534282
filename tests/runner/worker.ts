/**
 * Prepares a process that runs files of tests, once. They run as the program does, in Node itself:
 * what they import from `@jest/globals` are the runner's functions, and each test and each hook
 * has a limit of time, which the runner does not know.
 */
import { registerHooks } from 'node:module';
import { addEventHandler } from 'jest-circus';
import { limited } from './limited.ts';

const names = 'afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest';
const globals = `data:text/javascript,export const { ${names} } = globalThis`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: globals, shortCircuit: true } : next(specifier, context),
});

/** On a machine that others use too, a browser or a month of a service may wait long for its turn. */
const LIMIT_MS = 300_000;

addEventHandler(({ name }, { currentDescribeBlock: { children, hooks } }) => {
  const test = children.at(-1);
  if (name === 'add_test' && test?.type === 'test') test.fn = limited(test.fn, LIMIT_MS);
  const hook = hooks.at(-1);
  if (name === 'add_hook' && hook !== undefined) hook.fn = limited(hook.fn, LIMIT_MS);
});
