/**
 * Who may import whom. Each rule is named as the sentence that a developer should read when it fails.
 * `test/boundaries.e2e-spec.ts` breaks each of them on purpose.
 */
const aggregates = '(complaint|case|investigation|finding|sanction|body)';
const readModels = '(investigator-queue|case-file|complainant-status|audit-report)';
const technical = '(kernel|postgres|event-store|log-move|projection|access|web|design)';
const inLib = (names) => `^libs/${names}/`;
const specs = '(\\.(spec|e2e-spec|contract|fixture)\\.tsx?$|/spec-[^/]+\\.tsx?$|/src/spec/)';

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: inLib('kernel'), pathNot: specs },
      to: { path: '^(libs|apps|test)/', pathNot: inLib('kernel') },
    },
    {
      // Commands and queries are Nest's to the compiler alone.
      name: 'kernel-runs-without-nest',
      severity: 'error',
      from: { path: inLib('kernel'), pathNot: specs },
      to: { path: 'node_modules/@nestjs/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-imports-only-the-kernel',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: specs },
      to: { pathNot: ['^libs/kernel/', '^libs/[^/]+/src/domain/'] },
    },
    {
      name: 'domain-stays-in-its-own-lib',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/' },
      to: { path: '^libs/[^/]+/src/domain/', pathNot: '^libs/$1/' },
    },
    {
      name: 'aggregates-do-not-know-each-other',
      severity: 'error',
      from: { path: `^libs/${aggregates}/` },
      to: { path: inLib(aggregates), pathNot: '^libs/$1/' },
    },
    {
      name: 'aggregates-do-not-know-their-readers',
      severity: 'error',
      from: { path: inLib(aggregates) },
      to: { path: inLib(readModels) },
    },
    {
      name: 'read-models-take-only-types-from-aggregates',
      severity: 'error',
      from: { path: [inLib(readModels), inLib('words')], pathNot: specs },
      to: { path: inLib(aggregates), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'words-know-only-facts',
      severity: 'error',
      from: { path: inLib('words'), pathNot: specs },
      to: { path: '^libs/', pathNot: [inLib('(words|kernel|design)'), inLib(aggregates)] },
    },
    {
      name: 'read-models-do-not-know-each-other',
      severity: 'error',
      from: { path: `^libs/${readModels}/` },
      to: { path: inLib(readModels), pathNot: '^libs/$1/' },
    },
    {
      name: 'technical-libs-know-no-domain',
      severity: 'error',
      from: { path: inLib(technical), pathNot: specs },
      to: { path: '^libs/', pathNot: inLib(technical) },
    },
    { name: 'libs-do-not-know-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^(apps|test)/' } },
    {
      name: 'testing-is-for-specs',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [specs, inLib('(testing|test-servers)')] },
      to: { path: inLib('(testing|test-servers)') },
    },
    {
      name: 'test-servers-know-no-jest',
      severity: 'error',
      from: { path: inLib('test-servers'), pathNot: specs },
      to: { path: [inLib('testing'), 'node_modules/@jest/'] },
    },
    {
      name: 'other-libs-through-their-index',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/.+', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['redress-source', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
