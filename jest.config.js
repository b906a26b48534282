import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const exampleService = `${import.meta.dirname}/services/config/example/service.yaml`;

/** Tests run as native ES modules, as production does. @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Nearly every file of tests has its people from it, and would load a parser of YAML to read it.
  globals: { exampleService: parse(readFileSync(exampleService, 'utf8')) },
  // Jest leaves one core free, which on two cores is half of them.
  maxWorkers: '100%',
  // What modules leave behind is not freed while a worker lives, and hundreds of files load thousands.
  workerIdleMemoryLimit: '1500MB',
  // On a machine that others use too, a test may wait long for its turn.
  testTimeout: 120_000,
  // What zod says of mistakes it says in English here; its other languages are a tenth of what a file of tests loads.
  moduleNameMapper: {
    '^\\.\\./locales/index\\.js$': '<rootDir>/node_modules/zod/v4/locales/en.js',
  },
  setupFiles: ['<rootDir>/tests/support/plain-http.ts'],
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
