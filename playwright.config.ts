import { defineConfig } from '@playwright/test';

/** Tests in the real window. One at a time: they share a screen, and timing matters in some. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  globalTimeout: 30 * 60_000,
});
