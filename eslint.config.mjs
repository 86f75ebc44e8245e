import tseslint from 'typescript-eslint';

/** Calls whose result depends on the machine, the moment or the engine: DESIGN §4. */
const determinismProperties = [
  ['Math', 'random', 'draw from a named stream (base/random)'],
  ['Math', 'log', 'use log from base/math: engines differ in the last bit'],
  ['Math', 'log1p', 'use log from base/math: engines differ in the last bit'],
  ['Math', 'log2', 'use log from base/math: engines differ in the last bit'],
  ['Math', 'log10', 'use log from base/math: engines differ in the last bit'],
  ['Math', 'exp', 'use exp from base/math: engines differ in the last bit'],
  ['Math', 'expm1', 'use exp from base/math: engines differ in the last bit'],
  ['Math', 'pow', 'use pow from base/math: engines differ in the last bit'],
  ['Math', 'sin', 'use sin from base/math: engines differ in the last bit'],
  ['Math', 'cos', 'use cos from base/math: engines differ in the last bit'],
  ['Math', 'tan', 'use base/math: engines differ in the last bit'],
  ['Date', 'now', 'virtual time only; a clock is handed in'],
  ['crypto', 'randomBytes', 'draw from a named stream (base/random)'],
  ['crypto', 'randomUUID', 'draw from a named stream (base/random)'],
  ['crypto', 'randomInt', 'draw from a named stream (base/random)'],
  ['crypto', 'getRandomValues', 'draw from a named stream (base/random)'],
].map(([object, property, message]) => ({ object, property, message }));

const determinismSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'virtual time only; a clock is handed in' },
  { selector: "CallExpression[callee.property.name='localeCompare']", message: 'locale order differs between machines: compare code units' },
  { selector: "CallExpression[callee.property.name=/^(readdir|readdirSync)$/]:not(CallExpression[callee.property.name=/^sort|toSorted$/] *)", message: 'sort a directory listing before use' },
  { selector: "BinaryExpression[operator='**']", message: 'use pow from base/math: engines differ in the last bit' },
];

const determinismGlobals = [
  { name: 'performance', message: 'no wall clock in a hashed result' },
  { name: 'setTimeout', message: 'no wall clock in a hashed result' },
  { name: 'setInterval', message: 'no wall clock in a hashed result' },
  { name: 'Intl', message: 'locale data differs between machines' },
];

export default tseslint.config(
  { ignores: ['dist/**', 'runs/**', 'coverage/**', 'node_modules/**', '*.cjs', '*.mjs', 'scenarios/presets/rules/**', 'docs/examples/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/only-throw-error': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'max-lines': ['error', { max: 350 }],
    },
  },
  {
    files: ['sim/**/*.ts', 'ledger/**/*.ts', 'ml/**/*.ts', 'base/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...determinismProperties],
      'no-restricted-syntax': ['error', ...determinismSyntax],
      'no-restricted-globals': ['error', ...determinismGlobals],
    },
  },
  { files: ['ledger/engines/**/*.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['**/*.worker.ts', 'vitest.config.ts'], rules: { 'no-restricted-exports': 'off' } },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off' } },
);
