/**
 * What each room may import besides itself. The rooms form no circle: each imports only rooms that stand above it. A room that is not
 * listed may import nothing of ours, so a new room has to be entered here.
 */
const rooms = {
  // What hides secrets, and finds them in every spelling: pure, and knows no provider.
  masking: [],
  contract: [],
  schema: ['contract'],
  provider: ['contract'],
  environment: ['contract', 'masking', 'provider'],
  // Pure: neither they nor what they import may send, wait or read settings.
  exchange: ['contract', 'masking', 'provider'],
  // Whose answer an answer is decides whether it is asked for again.
  http: ['environment', 'exchange', 'masking'],
  checks: ['contract', 'schema', 'exchange', 'masking'],
  provocations: ['contract', 'schema', 'provider'],
  // Never checks, never exchange: a mock and a check that share a helper share its bugs.
  mock: ['contract', 'schema', 'provider'],
  verdict: ['contract', 'provider', 'exchange'],
  results: ['contract', 'schema', 'verdict'],
  state: ['contract', 'provider', 'results'],
  // One provider's run, and one test in it. It knows no runner.
  engine: [
    'contract', 'schema', 'provider', 'environment', 'masking', 'http', 'exchange', 'checks', 'provocations', 'mock', 'verdict', 'results', 'state',
  ],
  // The light runner: declares, collects and runs tests without Playwright.
  runner: ['contract', 'provider', 'verdict', 'engine'],
  prove: ['contract', 'provider', 'verdict', 'engine', 'mock', 'runner'],
  // Reads documents of others: it sends nothing, reads no file, and believes nothing.
  draft: ['contract', 'schema'],
  lint: ['contract', 'schema', 'provider'],
  // What the contracts rest on, and whether it changed.
  sources: ['contract', 'schema', 'http', 'results'],
  // Tells people what a night found.
  notify: ['contract', 'schema', 'http', 'verdict', 'results'],
  gate: ['contract', 'provider', 'verdict', 'results'],
  // It decides nothing about a single test, so it sees neither checks nor answers.
  report: ['contract', 'provider', 'verdict', 'results', 'gate'],
  // The only room that knows the runner.
  playwright: ['contract', 'provider', 'environment', 'masking', 'verdict', 'engine', 'runner', 'results', 'report'],
  cli: null,
};

/** Packages that belong to one room, or to some. */
const packages = {
  '^(undici|ws|node:(http|https|http2|net|tls|dgram)|http|https|http2|net|tls|dgram)$': ['http', 'mock'],
  '^@playwright/test(/reporter)?$': ['playwright'],
  '^@apidevtools/swagger-parser$': ['lint'],
  '^(ajv|ajv-formats)$': ['schema', 'lint', 'mock'],
  '^fflate$': ['cli'],
  // Playwright reads its own command line with it.
  '^commander$': ['cli', 'playwright'],
  '^@allurereport/': ['report'],
  '^dotenv$': ['environment'],
  '^@scalar/openapi-upgrader(/|$)': ['contract'],
  '^hono$': ['report'],
  '^(child_process|node:child_process)$': ['cli', 'environment', 'report', 'runner'],
};

/** Files that every room may import. */
const open = ['^src/(version|root)\\.ts$'];

const boundaries = Object.entries(rooms)
  .filter(([, allowed]) => allowed !== null)
  .map(([room, allowed]) => ({
    name: `${room}-imports`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: '^(src|promises|suites|tests)/', pathNot: [`^src/(${[room, ...allowed].join('|')})/`, ...open] },
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
      comment: 'Outside of the rooms stand only the root, the version, and the front door of suites.',
      from: { path: '^src/', pathNot: [`^src/(${Object.keys(rooms).join('|')})/`, ...open, '^src/index\\.ts$'] },
      to: {},
    },
    {
      name: 'suites-import',
      comment: 'A suite knows the front doors of the harness and its own files: no room behind them, no other suite.',
      severity: 'error',
      from: { path: '^suites/([^/]+)/', pathNot: '/(mock|faults)\\.ts$' },
      to: {
        path: '^(src|suites|tests)/',
        pathNot: ['^src/(index|provider/index)\\.ts$', '^suites/$1/'],
      },
    },
    {
      name: 'promises-import',
      comment: 'A promise knows the front doors of the harness and other promises: no room behind them, no suite.',
      severity: 'error',
      from: { path: '^promises/' },
      to: { path: '^(src|suites|tests)/', pathNot: '^src/(index|provider/index)\\.ts$' },
    },
    {
      name: 'mocks-import',
      comment: 'Mock and faults of a suite know the front door of the mock room, and each other; of their own suite they know nothing.',
      severity: 'error',
      from: { path: '^suites/([^/]+)/(mock|faults)\\.ts$' },
      to: { path: '^(src|promises|suites|tests)/', pathNot: ['^src/mock/index\\.ts$', '^suites/$1/(mock|faults)\\.ts$'] },
    },
    {
      name: 'suites-import-no-packages',
      severity: 'error',
      comment: 'Random names and ids are all that a suite or a promise needs beside the harness.',
      from: { path: '^(suites|promises)/' },
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
      to: { path: '^(suites/[^/]+/(mock|faults)\\.ts|src/mock/)' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    // Packages of types alone cannot be resolved as modules.
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(mdast|hast)$' } },
    { name: 'no-tests-in-the-product', severity: 'error', from: { path: '^(src|promises|suites)/' }, to: { path: '^tests/' } },
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
