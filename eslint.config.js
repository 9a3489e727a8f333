import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

/** A string that is SQL wherever it stands, and what is SQL where it is handed to a database. */
const sql =
  '/\\b(?:SELECT\\s.+\\sFROM|INSERT\\s(?:OR\\s\\w+\\s)?INTO|UPDATE\\s\\w+\\sSET|DELETE\\sFROM|(?:CREATE|ALTER|DROP)\\s(?:TEMP|VIRTUAL|UNIQUE|TABLE|INDEX|TRIGGER|VIEW)|PRAGMA\\s)/s';
const sqlArgument =
  '/^\\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|CREATE|ALTER|DROP|PRAGMA|ATTACH|VACUUM|BEGIN|COMMIT)\\b/i';
const database = 'CallExpression[callee.property.name=/^(?:prepare|exec)$/]';
const sqlInDb = 'sql-in-db: only src/main/db holds SQL.';
const barrels = {
  selector: 'ExportAllDeclaration',
  message: 'no-barrels: import from the file that something stands in.',
};

/** The house's rules on who may import whom live in .dependency-cruiser.cjs. */
export default tseslint.config(
  { ignores: ['out', 'dist', 'coverage', 'node_modules', 'test-results', '.cache'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({
    ...config,
    files: ['**/*.ts', '**/*.svelte'],
  })),
  ...svelte.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte'],
    languageOptions: {
      parserOptions: {
        project: './tsconfig.json',
        extraFileExtensions: ['.svelte'],
        parser: tseslint.parser,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // State that is shared is replaced whole ($state.raw), so plain collections are right.
      'svelte/prefer-svelte-reactivity': 'off',
      'prefer-const': ['error', { destructuring: 'all' }],
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    rules: {
      'no-restricted-syntax': [
        'error',
        barrels,
        { selector: `Literal[value=${sql}]`, message: sqlInDb },
        { selector: `TemplateElement[value.raw=${sql}]`, message: sqlInDb },
        { selector: `${database} > Literal[value=${sqlArgument}]`, message: sqlInDb },
        {
          selector: `${database} > TemplateLiteral > TemplateElement[value.raw=${sqlArgument}]`,
          message: sqlInDb,
        },
      ],
    },
  },
  {
    files: ['src/main/db/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', barrels],
    },
  },
  {
    // The linter does not see the types of imported components; svelte-check does.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
  },
);
