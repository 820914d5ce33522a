/**
 * Who may import whom. Each rule is named as the sentence that a developer should read when it fails.
 * `test/boundaries.e2e-spec.ts` breaks each of them on purpose.
 */

/** Each kind of lib, from the ground upwards, with the kinds that it stands on. What is not named here may not be imported. */
const kinds = {
  kernel: [],
  postgres: ['kernel'],
  procedure: ['kernel'],
  budget: ['kernel', 'postgres'],
  design: ['kernel'],
  'event-store': ['kernel', 'postgres'],
  projection: ['kernel', 'postgres', 'event-store'],
  privacy: ['kernel', 'postgres', 'event-store'],
  'log-move': ['kernel', 'postgres', 'event-store', 'projection'],
  web: ['kernel', 'postgres', 'event-store', 'projection', 'design'],
  access: ['kernel', 'postgres', 'budget', 'design', 'web'],
  custody: ['kernel', 'postgres', 'privacy', 'web'],
  aggregate: ['kernel', 'procedure', 'event-store', 'budget', 'design', 'web', 'access', 'custody'],
  'read-record': [
    ...['kernel', 'postgres', 'event-store', 'design', 'web', 'access', 'docket', 'entitlement', 'read-model', 'words'],
  ],
  correction: ['kernel', 'event-store', 'web', 'access'],
  casework: ['kernel', 'procedure', 'event-store', 'access', 'aggregate'],
  docket: ['kernel', 'postgres', 'event-store', 'projection'],
  words: ['kernel', 'procedure', 'design', 'aggregate'],
  entitlement: ['kernel', 'postgres', 'event-store', 'projection', 'access', 'aggregate', 'docket'],
  pseudonyms: ['kernel', 'aggregate', 'docket'],
  seating: ['kernel', 'procedure', 'postgres', 'aggregate', 'docket'],
  'read-model': [
    ...['kernel', 'procedure', 'postgres', 'event-store', 'projection', 'design', 'web', 'access', 'custody'],
    ...['aggregate', 'docket', 'entitlement', 'pseudonyms', 'seating', 'words'],
  ],
  'case-desk': [
    ...['kernel', 'procedure', 'event-store', 'projection', 'design', 'web', 'access', 'custody'],
    ...['aggregate', 'correction', 'docket', 'pseudonyms', 'words', 'read-model'],
  ],
  'staff-desk': ['kernel', 'event-store', 'design', 'web', 'access', 'aggregate', 'words', 'read-model'],
  today: ['kernel', 'procedure', 'design', 'web', 'access', 'words', 'read-model', 'read-record', 'staff-desk'],
  'person-desk': [
    ...['kernel', 'postgres', 'event-store', 'projection', 'design', 'web', 'access'],
    ...['aggregate', 'docket', 'entitlement', 'pseudonyms', 'words', 'read-model'],
  ],
  'opinion-desk': [
    'kernel',
    'postgres',
    'event-store',
    'projection',
    'design',
    'web',
    'access',
    'aggregate',
    'docket',
    'entitlement',
    'words',
  ],
  notices: [
    ...['kernel', 'procedure', 'postgres', 'event-store', 'design', 'web', 'access'],
    ...['aggregate', 'docket', 'entitlement', 'words', 'read-model'],
  ],
  mail: [...['kernel', 'postgres', 'event-store', 'design', 'web', 'access'], ...['aggregate', 'docket', 'words', 'notices']],
  'access-history': [
    ...['kernel', 'event-store', 'design', 'web', 'access', 'aggregate', 'docket', 'entitlement', 'words', 'read-model'],
  ],
  'set-up': ['kernel', 'event-store', 'design', 'web', 'access', 'aggregate', 'words'],
  intake: [...['kernel', 'postgres', 'event-store', 'privacy', 'design', 'web', 'access', 'custody', 'aggregate', 'read-model']],
  composition: [
    ...[
      'kernel',
      'procedure',
      'postgres',
      'budget',
      'design',
      'event-store',
      'privacy',
      'projection',
      'log-move',
      'web',
      'access',
      'custody',
    ],
    ...['aggregate', 'correction', 'casework', 'docket', 'entitlement', 'pseudonyms', 'seating', 'words'],
    ...[
      'read-model',
      'case-desk',
      'staff-desk',
      'today',
      'person-desk',
      'opinion-desk',
      'set-up',
      'read-record',
      'access-history',
      'intake',
      'notices',
      'mail',
    ],
  ],
  'legacy-docket': ['kernel', 'event-store', 'aggregate'],
  'fictional-staff': ['kernel', 'access'],
  demonstration: [
    'kernel',
    'event-store',
    'projection',
    'procedure',
    'access',
    'aggregate',
    'composition',
    'investigator-queue',
    'fictional-staff',
  ],
  'development-issuer': ['design'],
};
/** The kinds that have several libs. */
const libsOf = {
  aggregate: [
    'complaint',
    'case',
    'investigation',
    'finding',
    'sanction',
    'body',
    'installation',
    'person',
    'erasure',
    'evidence',
    'advice',
    'advisory-opinion',
    'note',
    'outside',
    'disclosure',
    'proceeding',
    'clock',
  ],
  'read-model': [
    'investigator-queue',
    'case-file',
    'complainant-status',
    'decisions',
    'audit-report',
    'retention',
    'transmittals',
    'unscanned-files',
  ],
};
const forSpecs = ['testing', 'test-servers'];

const anyOf = (names) => `(${names.join('|')})`;
const libs = (...names) => anyOf(names.flatMap((kind) => libsOf[kind] ?? [kind]));
const inLib = (names) => `^libs/${names}/`;
const [aggregates, readModels] = [libs('aggregate'), libs('read-model')];
const known = libs(...Object.keys(kinds), ...forSpecs);
const specs = '(\\.(spec|e2e-spec|contract|fixture)\\.tsx?$|/spec-[^/]+\\.tsx?$|/src/spec/)';

/** One rule for each kind. */
const floors = Object.entries(kinds)
  .filter(([kind]) => kind !== 'kernel')
  .map(([kind, below]) => ({
    name: `${kind}-imports-only-what-it-stands-on`,
    comment: `A lib of the kind "${kind}" may import ${below.join(', ')}. This is one table, at the top of .dependency-cruiser.mjs.`,
    severity: 'error',
    from: { path: inLib(libs(kind)), pathNot: specs },
    to: { path: '^libs/', pathNot: inLib(libs(kind, ...below)) },
  }));

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
      name: 'domain-imports-only-what-is-pure',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: specs },
      to: { pathNot: ['^libs/kernel/', '^libs/procedure/', '^libs/[^/]+/src/domain/'] },
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
      name: 'readers-take-only-types-from-aggregates',
      severity: 'error',
      from: { path: inLib(libs('read-model', 'words', 'docket', 'entitlement', 'pseudonyms', 'seating')), pathNot: specs },
      to: { path: inLib(aggregates), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'read-models-do-not-know-each-other',
      severity: 'error',
      from: { path: `^libs/${readModels}/` },
      to: { path: inLib(readModels), pathNot: '^libs/$1/' },
    },
    ...floors,
    {
      name: 'every-lib-has-a-kind',
      comment: 'Name the new lib in the table at the top of .dependency-cruiser.mjs, with what it stands on.',
      severity: 'error',
      from: { path: '^libs/', pathNot: inLib(known) },
      to: {},
    },
    {
      name: 'apps-reach-the-house-through-its-composition',
      severity: 'error',
      from: { path: '^apps/', pathNot: specs },
      to: {
        path: inLib(libs('aggregate', 'correction', 'casework', 'docket', 'words', 'read-model', 'case-desk', 'set-up')),
      },
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
