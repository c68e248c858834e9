import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Which of our folders a folder of `src/` may import from; its own is always allowed. */
/** @type {Record<string, string[]>} */
const mayImport = {
  model: [],
  stack: ['model'],
  timeline: ['model'],
  rules: ['model', 'stack', 'timeline'],
  workflows: ['model', 'stack', 'timeline', 'rules'],
  adapters: ['model'],
  render: ['model'],
};
const pure = ['model', 'stack', 'timeline', 'rules'];
const folders = Object.keys(mayImport);

/** Libraries with one owner each: nobody else talks to them. */
const owners = { execa: 'src/adapters/process/', listr2: 'src/render/live/' };

/** What stands above the folders: no folder imports it. */
const top = ['cli', 'flags', 'leading-flags', 'main', 'ports', 'report-failure', 'run-command'];

const effects = [
  {
    regex: '^node:(fs|child_process|process|os|net|http|https|timers|readline)',
    message: 'effects belong to adapters',
  },
  {
    regex: '^(fs|child_process|process|os|net|http|https)$',
    message: 'effects belong to adapters',
  },
];

const clocks = [
  "MemberExpression[object.name='Date'][property.name='now']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
].map((selector) => ({ selector, message: 'the clock port tells what time it is' }));

/**
 * @param {string} folder
 * @returns {import('typescript-eslint').ConfigArray[number]}
 */
function importsOf(folder) {
  const allowed = mayImport[folder] ?? [];
  const forbidden = folders.filter((other) => other !== folder && !allowed.includes(other));
  const patterns = [
    {
      regex: `^\\.\\./(\\.\\./)*(${[...forbidden, ...top].join('|')})(/|\\.js)`,
      message: `${folder} may import: ${allowed.join(', ') || 'nothing of ours'}`,
    },
    { regex: 'commands/', message: 'nothing imports a command' },
    ...(pure.includes(folder) ? effects : []),
  ];
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
      ...(pure.includes(folder) || folder === 'workflows'
        ? {
            'no-restricted-globals': ['error', 'process', 'console', 'setTimeout', 'setInterval'],
            'no-restricted-syntax': ['error', ...clocks],
          }
        : {}),
    },
  };
}

export default tseslint.config(
  { ignores: ['**/dist/', '**/dist.building/', 'node_modules/', 'coverage/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 250 }],
    },
  },
  {
    files: ['src/**/*.ts', 'commands/**/*.ts', 'services/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 45, skipComments: true, skipBlankLines: true }],
      complexity: ['error', 14],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        performance: 'readonly',
      },
    },
  },
  ...folders.map(importsOf),
  {
    files: ['commands/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^\\.\\./src/(adapters|workflows|stack|timeline|rules)/',
              message: 'commands import src/cli.ts, types of model and functions of render',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['services/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '/(src|commands)/', message: 'the programs in the containers know no altctl' },
            {
              regex: '^\\.\\./(\\.\\./)*(rask-|app/)',
              message: 'programs share services/protocol and services/running alone',
            },
          ],
        },
      ],
    },
  },
  // One object with both bans: a later `no-restricted-syntax` would replace an earlier one.
  {
    files: ['src/**/*.ts', 'commands/**/*.ts'],
    ignores: Object.values(owners).map((owner) => `${owner}**`),
    rules: {
      'no-restricted-syntax': [
        'error',
        ...Object.entries(owners).flatMap(([name, owner]) =>
          ['ImportDeclaration', 'ImportExpression'].map((node) => ({
            selector: `${node}[source.value=/^${name}/]`,
            message: `${name} is used by ${owner} alone`,
          })),
        ),
      ],
    },
  },
);
