/** Tests run in Node itself, as the program does: no other loader, no compiling. @type {import('jest').Config} */
export default {
  runner: '<rootDir>/tests/runner/runner.ts',
  setupFilesAfterEnv: ['<rootDir>/tests/runner/worker.ts'],
  // Jest leaves one core free, which on two cores is half of them.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  transform: {},
};
