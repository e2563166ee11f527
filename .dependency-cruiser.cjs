/**
 * What each room may import besides itself. The rooms form no circle: each imports only rooms that stand above it. A room that is not
 * listed may import nothing of ours, so a new room has to be entered here.
 */
const rooms = {
  contract: [],
  schema: ['contract'],
  provider: ['contract'],
  environment: ['contract', 'provider'],
  http: [],
  // Pure: neither they nor what they import may send, wait or read settings.
  checks: ['contract', 'schema'],
  provocations: ['contract', 'schema', 'provider'],
  // Never checks: a mock and a check that share a helper share its bugs.
  mock: ['contract', 'schema'],
  verdict: ['contract', 'provider'],
  state: ['contract', 'provider'],
  fixtures: ['contract', 'schema', 'provider', 'environment', 'http', 'checks', 'provocations', 'mock', 'verdict', 'state'],
  lint: ['contract', 'schema', 'provider'],
  gate: ['contract', 'schema', 'provider', 'verdict', 'lint'],
  // It decides nothing about a single test, so it sees neither checks nor answers.
  report: ['contract', 'provider', 'verdict', 'environment', 'gate'],
  prove: ['contract', 'provider', 'verdict', 'fixtures', 'mock'],
  cli: null,
};

/** Packages that belong to one room, or to some. */
const packages = {
  '^(undici|ws|node:(http|https|http2|net|tls|dgram)|http|https|http2|net|tls|dgram)$': ['http', 'mock'],
  '^@playwright/test$': ['fixtures', 'report'],
  '^@apidevtools/swagger-parser$': ['lint'],
  '^(ajv|ajv-formats)$': ['schema', 'lint', 'mock'],
  '^(commander|fflate)$': ['cli'],
  '^@allurereport/': ['report'],
  '^dotenv$': ['environment'],
  '^(hono|@hono/node-server)$': ['mock', 'report'],
  '^(child_process|node:child_process)$': ['cli', 'prove', 'report'],
};

/** Files that every room may import. */
const open = ['^src/version\\.ts$'];

const boundaries = Object.entries(rooms)
  .filter(([, allowed]) => allowed !== null)
  .map(([room, allowed]) => ({
    name: `${room}-imports`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: '^(src|suites|tests)/', pathNot: [`^src/(${[room, ...allowed].join('|')})/`, ...open] },
  }));

const owners = Object.entries(packages).map(([module, owned]) => ({
  name: `only-${owned.join('-and-')}`,
  comment: module,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${owned.join('|')})/` },
  to: { path: module.replace('^', '^(node_modules/)?').replace('$', '(/|$)') },
}));

module.exports = {
  forbidden: [
    ...boundaries,
    ...owners,
    {
      name: 'rooms-are-listed',
      severity: 'error',
      from: { path: '^src/', pathNot: [`^src/(${Object.keys(rooms).join('|')})/`, '^src/version\\.ts$'] },
      to: { path: '^(src|suites|tests)/', pathNot: '^src/contract/files\\.ts$' },
    },
    {
      name: 'suites-import',
      comment: 'A suite knows the front doors of the harness and its own files: no room behind them, no other suite.',
      severity: 'error',
      from: { path: '^suites/([^/]+)/', pathNot: '/mock\\.ts$' },
      to: {
        path: '^(src|suites|tests)/',
        pathNot: ['^src/(fixtures/index|contract/load|provider/provider)\\.ts$', '^suites/$1/'],
      },
    },
    {
      name: 'mocks-import',
      comment: 'The mock of a suite knows the mock room and the words for JSON; of its own suite it knows nothing.',
      severity: 'error',
      from: { path: '^suites/[^/]+/mock\\.ts$' },
      to: { path: '^(src|suites|tests)/', pathNot: ['^src/mock/', '^src/contract/json\\.ts$'] },
    },
    {
      name: 'suites-import-no-packages',
      severity: 'error',
      comment: 'Random names and ids are all that a suite needs beside the harness.',
      from: { path: '^suites/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core', 'npm-no-pkg', 'unknown'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'specs-stand-alone',
      comment: 'A spec file declares tests; what two of them share stands in a file of its own.',
      severity: 'error',
      from: {},
      to: { path: '\\.spec\\.ts$' },
    },
    {
      name: 'mock-of-a-suite',
      comment: 'The tests know nothing about the mock, nor the mock about the tests.',
      severity: 'error',
      from: { path: '^suites/[^/]+/.*\\.spec\\.ts$' },
      to: { path: '^(suites/[^/]+/mock\\.ts|src/mock/)' },
    },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-tests-in-the-product', severity: 'error', from: { path: '^(src|suites)/' }, to: { path: '^tests/' } },
  ],
  options: {
    // TypeScript 7 has no compiler API for dependency-cruiser, so swc reads the files.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.cjs'],
    },
  },
};
