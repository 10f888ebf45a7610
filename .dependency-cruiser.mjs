/** What each folder may import besides itself, `generated/`, the common files at the top of `src/` and `node:`. */

/** Of domain: libraries that compute and do nothing else. */
const pure = ['jose', 'quick-lru'];
/** The file of outbound/ that holds its interfaces and nothing else. */
const outboundAsInterface = 'outbound/outbound\\.ts$';
const commonFiles = '^src/(calendar|clock|config|context|duration|later|log|operation|sha256|steps|turns)\\.ts$';

const rows = [
  { folder: 'http', mayImport: ['protocol/', 'operations/', 'registry/', 'admin/'], packages: ['koa'] },
  { folder: 'protocol', mayImport: [], packages: ['@smithy/[^/]+'] },
  { folder: 'operations', mayImport: ['domain/', 'store/', 'blobs/'], packages: [] },
  { folder: 'registry', mayImport: ['domain/', 'store/', 'blobs/'], packages: [] },
  { folder: 'admin', mayImport: ['domain/', 'store/', 'blobs/', 'engines/'], packages: [] },
  { folder: 'engines', mayImport: ['domain/', 'store/', 'blobs/', outboundAsInterface], packages: [] },
  { folder: 'domain', mayImport: ['store/', 'blobs/', outboundAsInterface], packages: pure },
  { folder: 'outbound', mayImport: [], packages: ['@aws-sdk/[^/]+', '@smithy/signature-v4', 'ipaddr.js'] },
  { folder: 'store', mayImport: [], packages: ['kysely', '@photostructure/sqlite', 'quick-lru'] },
  { folder: 'blobs', mayImport: [], packages: [] },
].map(({ folder, mayImport, packages }) => ({
  folder: `src/${folder}`,
  from: { path: `^src/${folder}/` },
  files: [commonFiles, ...[`${folder}/`, ...mayImport].map((path) => `^src/${path}`)],
  packages,
}));

/** Composition may import all of `src/`; the generated code is under everything. */
const others = [
  { folder: 'src', from: { path: '^src/[^/]+$' }, files: ['^src/'], packages: ['yaml', 'pino'] },
  {
    folder: 'generated',
    from: { path: '^generated/' },
    files: [],
    packages: ['@smithy/smithy-client', 'ajv/dist/runtime'],
  },
];

const forbidden = [...rows, ...others].flatMap(({ folder, from, files, packages }) => [
  {
    name: `${folder} imports`,
    severity: 'error',
    from,
    to: { path: '^(src|generated|codegen|test|bench|scripts|model)/', pathNot: ['^generated/', ...files] },
  },
  {
    name: `${folder} packages`,
    severity: 'error',
    from,
    to: {
      dependencyTypesNot: ['core', 'local'],
      path: 'node_modules/|^[^.]',
      pathNot: ['^(src|generated|codegen|test|bench|scripts|model)/', '^node:', ...packages.map(inPackage)],
    },
  },
]);

const known = {
  name: 'what is not there',
  severity: 'error',
  from: {},
  to: { couldNotResolve: true, pathNot: '^node:' },
};

export default {
  forbidden: [...forbidden, known],
  options: {
    // The parser that sees imports of types too.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};

function inPackage(name) {
  return `(^|node_modules/)${name}(/|$)`;
}
