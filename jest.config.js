/** Jest runs the sources themselves as ES modules; types are checked by `npm run check:types`. */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2023',
        keepClassNames: true,
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: {
          legacyDecorator: true,
          decoratorMetadata: true,
          useDefineForClassFields: false,
          react: { runtime: 'automatic', importSource: 'preact' },
        },
      },
      module: { type: 'es6' },
    },
  ],
};

/**
 * Which specs: `short` ones, as `npm test` does; `all`, as `npm run test:all` does; or the `long` ones alone, the difference
 * between the two. Those start whole programs, fill large logs or wait for a clock, and are named `*.long.spec.ts` or
 * `*.long.e2e-spec.ts`.
 */
const specs = process.env.REDRESS_SPECS ?? 'short';
if (!['short', 'long', 'all'].includes(specs)) throw new Error('REDRESS_SPECS must be short, long or all.');

export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['redress-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform,
  testMatch: [`<rootDir>/(apps|libs|test)/**/*.${specs === 'long' ? 'long.' : ''}{spec,e2e-spec}.{ts,tsx}`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/data/', ...(specs === 'short' ? ['\\.long\\.(e2e-)?spec\\.tsx?$'] : [])],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  globalSetup: '<rootDir>/libs/testing/jest-global-setup.js',
  globalTeardown: '<rootDir>/libs/testing/jest-global-teardown.js',
  // Generous: a busy machine must not fail a spec that a quiet one passes.
  testTimeout: 300_000,
  // Much of the time is spent waiting for servers and processes: one worker for each core.
  maxWorkers: '100%',
  // Modules that were loaded are never let go: a worker that has run many specs begins anew before its heap is full.
  workerIdleMemoryLimit: '1.5GB',
};
