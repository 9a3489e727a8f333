/** The parts of the scripts that decide something: what is stale, what was counted, what is over. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tableOf, verdictOf } from '../../scripts/bench/table.mjs';
import { stampOf } from '../../scripts/setup/build.mjs';
import { isInstalled } from '../../scripts/setup/packages.mjs';
import { describeFailure, SetUpError } from '../../scripts/setup/run.mjs';
import {
  addUp,
  countCheck,
  countPlaywright,
  countVitest,
  exitCodeOf,
  summaryLine,
} from '../../scripts/test/summary.mjs';

describe('the stamp of what the build is made from', () => {
  let folder: string;
  const time = new Date('2026-01-01T00:00:00Z');
  const write = (path: string, text: string, when = time): void => {
    writeFileSync(join(folder, path), text);
    utimesSync(join(folder, path), when, when);
  };
  const stamp = (): string => stampOf(folder, ['src', 'package.json']);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'palimpsest-stamp-'));
    mkdirSync(join(folder, 'src/deep'), { recursive: true });
    write('src/deep/a.ts', 'one');
    write('package.json', '{}');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('stays while nothing changes', () => {
    expect(stamp()).toBe(stamp());
  });

  test.each([
    ['a file is added', () => write('src/b.ts', '')],
    ['a file is removed', () => rmSync(join(folder, 'src/deep/a.ts'))],
    ['a file grows', () => write('src/deep/a.ts', 'longer')],
    ['a file is saved again', () => write('src/deep/a.ts', 'one', new Date(time.getTime() + 1))],
    ['a file beside src changes', () => write('package.json', '{ }')],
  ])('changes when %s', (_, change) => {
    const before = stamp();
    change();
    expect(stamp()).not.toBe(before);
  });

  test('does not mind tests and files that it was not asked about', () => {
    const before = stamp();
    write('src/deep/a.test.ts', 'a test');
    write('README.md', 'read me');
    expect(stamp()).toBe(before);
  });
});

describe('whether the packages of the lock file are installed', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  };

  test('all there, but for an optional one', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });

  test('one has another version', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false);
  });

  test('one is missing', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/b': { version: '2.0.0' } } })).toBe(false);
  });
});

describe('what set-up says of a step that failed', () => {
  const refused = (code: string): Error =>
    Object.assign(new Error(`${code}: the system's own words`), {
      code,
      path: '/checkout/node_modules/electron/path.txt',
      syscall: 'open',
    });

  test('its own words, where it has some', () => {
    expect(describeFailure(new SetUpError('npm ci failed.'))).toBe('npm ci failed.');
  });

  test.each([
    ['EACCES', /may not write/],
    ['EPERM', /may not write/],
    ['EROFS', /only be read/],
    ['ENOSPC', /full/],
  ])('%s names the file and the cure, and is no fault of the program', (code, cure) => {
    const said = describeFailure(refused(code));
    expect(said).toContain('/checkout/node_modules/electron/path.txt');
    expect(said).toMatch(cure);
    expect(said).not.toMatch(/\bat .*:\d+/);
  });

  test('where anything else went wrong, the place in the code', () => {
    expect(describeFailure(new TypeError('nothing there'))).toMatch(/nothing there[^]*setup\.test/);
  });
});

describe('counting', () => {
  const file = (status: string, ...tests: string[]): object => ({
    status,
    assertionResults: tests.map((test) => ({ status: test, fullName: `a ${test} test` })),
  });
  const spec = (title: string, status: string): object => ({
    title,
    file: 'a.spec.ts',
    tests: [{ status }],
  });

  test('a check is one test', () => {
    expect(countCheck('Types', 0)).toEqual({ passed: 1, failed: 0, skipped: [], failures: [] });
    const counts = { passed: 0, failed: 1, skipped: [], failures: ['Types'] };
    expect(countCheck('Types', 2)).toEqual(counts);
  });

  test('tests of vitest, with the skipped and the failed ones by name', () => {
    const report = {
      testResults: [file('passed', 'passed', 'pending'), file('failed', 'failed', 'passed')],
    };
    const counts = {
      passed: 2,
      failed: 1,
      skipped: ['a pending test'],
      failures: ['a failed test'],
    };
    expect(countVitest(report, 1)).toEqual(counts);
  });

  test('a test file that cannot be loaded fails once', () => {
    const report = { testResults: [{ ...file('failed'), name: 'a.test.ts' }] };
    expect(countVitest(report, 1)).toMatchObject({ failed: 1, failures: ['a.test.ts'] });
  });

  test('tests of Playwright, at any depth; a flaky one has not passed', () => {
    const report = {
      errors: [],
      suites: [
        {
          specs: [spec('opens', 'expected')],
          suites: [{ specs: [spec('maps', 'flaky'), spec('prints', 'skipped')] }],
        },
      ],
    };
    expect(countPlaywright(report, 0)).toEqual({
      passed: 1,
      failed: 1,
      skipped: ['prints'],
      failures: ['a.spec.ts: maps'],
    });
  });

  test('a runner that leaves no report has failed, whatever its exit code', () => {
    expect(countVitest(null, 0).failed).toBe(1);
    expect(countPlaywright(null, 0).failed).toBe(1);
  });

  test('a runner that ends in failure has failed, though every test passed', () => {
    expect(countVitest({ testResults: [file('passed', 'passed')] }, 1).failed).toBe(1);
    expect(countPlaywright({ errors: [], suites: [] }, 1).failed).toBe(1);
  });

  test('the last line, and the exit code', () => {
    const three = { passed: 3, failed: 0, skipped: [], failures: [] };
    const total = addUp([countCheck('Types', 0), three]);
    expect(summaryLine(total)).toBe('4 passed, 0 failed');
    expect(exitCodeOf(total)).toBe(0);
    const two = { passed: 0, failed: 2, skipped: ['one'], failures: ['two', 'three'] };
    const worse = addUp([total, two]);
    expect(worse.failures).toEqual(['two', 'three']);
    expect(summaryLine(worse)).toBe('4 passed, 2 failed, 1 skipped');
    expect(exitCodeOf(worse)).toBe(1);
  });

  test('a run without a single test does not succeed', () => {
    expect(exitCodeOf(addUp([]))).toBe(1);
  });
});

describe('the table of figures', () => {
  const row = { name: 'key press', value: 4, unit: 'ms' };

  test('a figure may reach its budget, and not pass it', () => {
    expect(verdictOf(row)).toBe('');
    expect(verdictOf({ ...row, budget: 4 })).toBe('ok');
    expect(verdictOf({ ...row, budget: 3.9 })).toBe('OVER');
    expect(verdictOf({ ...row, budget: 4.1, atLeast: true })).toBe('OVER');
  });

  test('shows the figure, its budget and what it stands beside', () => {
    const lines = tableOf([{ ...row, budget: 5, beside: 'bare 1 ms' }]).split('\n');
    expect(lines[1]).toMatch(/^ {2}key press {2}4 ms +≤ 5 ms {2}bare 1 ms {2}ok$/);
  });
});
