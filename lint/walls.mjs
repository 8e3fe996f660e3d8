/**
 * The walls between the folders, as an allow-list: a room may import itself, the rooms named beside it and packages; what is not
 * named is refused. Checked by `npm run check:walls`; `test/lint/walls.test.ts` walks into each wall once.
 */

/** Single files of a room, where the rest of it stays closed. */
const definitionOfElections = [
  'harness/simulation/elections/data-file.ts',
  'harness/simulation/elections/definition-schema.ts',
  'harness/simulation/world/trace-definition.ts',
];

const ends = ['protocol', 'firmware-sim', 'tabulation-server'];

/** Which rooms, or single files, each room may import. */
export const rooms = {
  protocol: [],
  'firmware-sim': ['protocol'],
  'tabulation-server': ['protocol'],
  'harness/judge': [],
  'harness/simulation': ['harness/judge', ...ends],
  'harness/verify': ['harness/judge', 'protocol', ...definitionOfElections],
  'harness/transports': ['harness/judge', 'harness/simulation', ...ends],
  'harness/search': ['harness/judge', 'harness/simulation'],
  'harness/report': ['harness/judge', 'harness/simulation', 'harness/search/expectations-file.ts', 'protocol'],
  'harness/runner': [
    ...['harness/judge', 'harness/simulation', 'harness/transports', 'harness/search', 'harness/report'],
    'harness/verify',
    ...ends,
  ],
  'harness/proof': [
    ...['harness/judge', 'harness/simulation', 'harness/verify', 'harness/transports', 'harness/search'],
    ...['harness/report', 'harness/runner'],
    ...ends,
  ],
  'harness/cli': ['harness', ...ends],
};

/** Inside the judge: what shares code with the checks shares their mistakes, and the oracle shares with nothing. */
const judgeRooms = {
  trace: [],
  text: [],
  input: [],
  oracle: ['trace'],
  checks: ['trace', 'oracle'],
  evidence: ['trace'],
  expectations: ['trace', 'oracle', 'checks'],
  stories: ['trace', 'oracle', 'checks', 'text'],
};

const inside = (place) => (place.endsWith('.ts') ? `^${place.replaceAll('.', '\\.')}$` : `^${place}/`);
const packages = 'node_modules';

function allowance(room, may) {
  return { from: { path: inside(room) }, to: { path: [inside(room), ...may.map(inside), packages] } };
}

const judge = 'harness/judge';

export default {
  allowed: [
    ...Object.entries(rooms)
      .filter(([room]) => room !== judge)
      .map(([room, may]) => allowance(room, may)),
    ...Object.entries(judgeRooms).map(([room, may]) =>
      allowance(
        `${judge}/${room}`,
        may.map((each) => `${judge}/${each}`),
      ),
    ),
    // Node itself: never for the judge; the compiler holds it out of the cores of both ends.
    { from: { pathNot: inside(judge) }, to: { dependencyTypes: ['core'] } },
    { from: { path: '^(test|bin|lint)/|^[^/]+$' }, to: {} },
  ],
  allowedSeverity: 'error',
  forbidden: [
    { name: 'nothing-imports-test', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'judge-takes-zod-only',
      severity: 'error',
      from: { path: inside(judge), pathNot: inside(`${judge}/evidence`) },
      to: { path: packages, pathNot: 'node_modules/zod/' },
    },
    {
      // Readers of forms: a browser's parser for pages, a spreadsheet's for comma-separated values.
      name: 'evidence-takes-parsers',
      severity: 'error',
      from: { path: inside(`${judge}/evidence`) },
      to: { path: packages, pathNot: 'node_modules/(zod|parse5|papaparse)/' },
    },
    {
      name: 'no-run-time-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-two-rooms-import-each-other', scope: 'folder', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: packages },
    exclude: { path: '^(protocol/generated|dist)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
