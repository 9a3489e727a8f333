import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  assetsInclude: ['**/*.bin'],
  test: {
    include: ['src/**/*.test.ts', 'tests/{integration,migrations,property}/**/*.test.ts'],
    setupFiles: ['tests/support/seed.ts'],
    pool: 'forks',
    // For what hangs alone: on a loaded machine the laws with the most tries take many times what they need.
    testTimeout: 120_000,
  },
});
