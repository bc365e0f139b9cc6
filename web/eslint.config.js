// What the compiler and the formatter do not see.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['core/', 'dist/', 'node_modules/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    rules: {
      // The compiler's part.
      'no-undef': 'off',
      // A string keeps the space that the formatter would take.
      'svelte/no-useless-mustaches': 'off',
      // Warnings of svelte-check, which this does not run.
      'svelte/no-unused-svelte-ignore': 'off',
      // Maps and sets are replaced whole: `$state.raw`.
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
);
