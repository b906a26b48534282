import js from '@eslint/js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'data/', 'pictures/', '**/*.d.ts'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './rehearsal/client/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off', // `interface` for ports, `type` for data
      '@typescript-eslint/consistent-indexed-object-style': 'off', // readonly index signatures read better
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ThrowStatement > NewExpression[callee.name="Error"]',
          message: 'Throw an OversightError with a code, so that logs and callers can act on it.',
        },
        {
          selector: 'MemberExpression[object.callee.property.name="writeHead"]',
          message:
            'Restify replaces writeHead in the whole process by one that returns nothing: end in a statement of its own.',
        },
      ],
      complexity: ['error', 10],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
      'no-console': 'error',
    },
  },
  {
    files: ['services/**'],
    ignores: ['services/adapters/**', 'services/config/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Take `at` from the command.' },
        'fetch',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'performance',
        'crypto',
        'process',
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
  { files: ['tests/**'], ...jest.configs['flat/recommended'] },
  {
    files: ['tests/**'],
    rules: {
      'max-lines-per-function': 'off',
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect', 'expect*', 'given.**.then', 'given.**.refuses'] },
      ],
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['*.js', '*.cjs', '.*.cjs', 'bot/cli/oversight.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: 'writable', process: 'readonly' } },
  },
);
