import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { mustUse } from './eslint/must-use.js';
import { ownLookup } from './eslint/own-lookup.js';

/** What a decision, a projection and a process may not touch: they must give the same answer at any time and on any machine. */
const impure = ['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'crypto'].map((name) => ({
  name,
  message: 'Pass it in: the same past must give the same answer.',
}));
/** A command and a query say by their type what the answer is: a call that says it again could say something else. */
const answersByType = {
  selector: "CallExpression[typeArguments][callee.property.name='execute']",
  message: 'Leave the types out: the command or query has its answer in its own type.',
};
const impureProperties = [
  { object: 'Math', property: 'random', message: 'Pass it in: the same past must give the same answer.' },
];
const noClock = [
  { selector: "NewExpression[callee.name='Date']", message: 'Time is passed in as a Moment.' },
  { selector: "MemberExpression[object.name='Date']", message: 'Time is passed in as a Moment.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is passed in as a Moment.' },
  { selector: 'CallExpression[callee.property.name=/^toLocale/]', message: 'A locale differs from machine to machine.' },
];

/** A day on a page, in a comparison and in a report is the day where the body sits. */
const noDaysOfUtc = [
  {
    selector: "CallExpression[callee.property.name='slice'][arguments.0.value=0][arguments.1.value=10]",
    message: 'The first ten letters of an instant are its day in UTC: ask the Clock for dayOf(instant).',
  },
  {
    selector: "MemberExpression[object.name='Intl'][property.name='DateTimeFormat']",
    message: 'Only formatInstant of #design writes an instant, and only a Clock knows its day.',
  },
];
/** Where instants are read and written as such, and days are made of them. */
const knowInstants = ['libs/{kernel,event-store,postgres,projection,composition,demonstration}/**', 'libs/design/src/dates.ts'];

/** On a line that has gone silent there is no answer and no error: whatever waits for a database must end by itself. */
const noEndlessWaits = [
  {
    selector:
      'CallExpression[callee.property.name="query"]:matches([callee.object.name=/^(client|pool)$/], [callee.object.property.name=/^(client|pool)$/])',
    message: 'It may wait without an end: use Database, Transaction or Session of #postgres, whose statements have a time limit.',
  },
  {
    selector: 'TemplateElement[value.raw=/pg_advisory_lock\\(/], Literal[value=/pg_advisory_lock\\(/]',
    message: 'It waits for a session that may be dead: use pg_try_advisory_lock and ask again, or the lock of a transaction.',
  },
  {
    selector: 'CallExpression[callee.name="once"][arguments.length=2]',
    message: 'It may wait without an end: give it a signal.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'node_modules/', 'coverage/'] },
  eslint.configs.recommended,
  // Prettier wraps code and leaves comments as they are.
  { rules: { 'max-len': ['error', { code: 1_000, comments: 130, ignoreUrls: true, ignorePattern: 'eslint-disable' }] } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { redress: { rules: { 'must-use': mustUse, 'own-lookup': ownLookup } } },
    rules: {
      'redress/must-use': ['error', ['Shown']],
      'redress/own-lookup': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowStaticOnly: true, allowEmpty: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // What came in as a DTO goes on as plain data; losing its class is the point.
      '@typescript-eslint/no-misused-spread': 'off',
      // Flags every NestFactory.create(Module.forRoot(…)).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-console': 'error',
      'no-restricted-syntax': ['error', answersByType],
    },
  },
  {
    files: ['libs/*/src/domain/**/*.ts', 'libs/casework/src/**/*.ts', 'libs/*/src/*.projection.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impure],
      'no-restricted-properties': ['error', ...impureProperties],
      'no-restricted-syntax': ['error', ...noClock, ...noDaysOfUtc, answersByType],
    },
  },
  {
    // The append lane and what controls it give their statements a time limit themselves; the CLI copies a cluster over a
    // connection of its own.
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    ignores: [
      'libs/postgres/**',
      'libs/event-store/src/{append-lane,postgres-log-control,log-pages}.ts',
      'apps/cli/src/copy-cluster.ts',
      'libs/test-servers/**',
      '**/*.{spec,e2e-spec,contract}.ts',
      'libs/*/src/domain/**',
      'libs/casework/src/**',
      'libs/*/src/*.projection.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...noEndlessWaits] },
  },
  // The one place where it is asked whether the object has it.
  { files: ['libs/kernel/src/own.ts'], rules: { 'redress/own-lookup': 'off' } },
  {
    files: ['libs/**/*.{ts,tsx}'],
    ignores: [
      ...knowInstants,
      'libs/{testing,test-servers}/**',
      '**/*.{spec,e2e-spec,contract}.{ts,tsx}',
      '**/spec-*.{ts,tsx}',
      'libs/*/src/domain/**',
      'libs/casework/src/**',
    ],
    rules: { 'no-restricted-syntax': ['error', ...noDaysOfUtc, ...noEndlessWaits] },
  },
  {
    files: ['**/*.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['preact/hooks', 'preact/compat'], message: 'Pages are rendered on the server; there is no client bundle.' },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        setImmediate: 'readonly',
      },
    },
  },
  {
    files: ['test/bench/**', 'test/checks/**', 'apps/**', '**/*.spec.ts', '**/*.spec.tsx', '**/*.e2e-spec.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: [
      '**/*.spec.ts',
      '**/*.spec.tsx',
      '**/*.e2e-spec.ts',
      'libs/testing/**',
      'libs/test-servers/**',
      '**/*.contract.ts',
      '**/spec-*.{ts,tsx}',
      '**/src/spec/**',
      'test/**',
    ],
    rules: {
      'redress/own-lookup': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
