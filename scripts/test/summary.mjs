/**
 * Counting what the test runners report. Every function returns
 * `{passed, failed, skipped: [titles], failures: [titles]}`, so that one sum goes over checks and runners alike.
 */

/** A check, such as the type checker, counts as one test. */
export function countCheck(name, code) {
  return code === 0 ? { ...none(), passed: 1 } : { ...none(), failed: 1, failures: [name] };
}

function none() {
  return { passed: 0, failed: 0, skipped: [], failures: [] };
}

/** A runner that left no report has crashed: nothing in it may count as passed. */
function crashed() {
  return { ...none(), failed: 1, failures: ['the test runner itself'] };
}

/** Vitest's JSON report. A file that could not be loaded has no tests in it and counts as one. */
export function countVitest(report, code) {
  if (!report) return crashed();
  const counts = none();
  const fail = (title) => {
    counts.failed += 1;
    counts.failures.push(title);
  };
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') fail(test.fullName);
      else counts.skipped.push(test.fullName);
    }
    const isBroken = file.status === 'failed';
    if (isBroken && !file.assertionResults.some((test) => test.status === 'failed')) {
      fail(file.name);
    }
  }
  return heed(counts, code);
}

/** Playwright's JSON report. A flaky test failed once, so it has not passed. */
export function countPlaywright(report, code) {
  if (!report) return crashed();
  const counts = {
    ...none(),
    failed: report.errors.length,
    failures: report.errors.map(({ message }) => message ?? 'an error outside the tests'),
  };
  const visit = (suite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'expected') counts.passed += 1;
        else if (test.status === 'skipped') counts.skipped.push(spec.title);
        else {
          counts.failed += 1;
          counts.failures.push(`${spec.file}: ${spec.title}`);
        }
      }
    }
    for (const inner of suite.suites ?? []) visit(inner);
  };
  for (const suite of report.suites) visit(suite);
  return heed(counts, code);
}

/** A runner that ends in failure has failed, even when each of its tests passed. */
function heed(counts, code) {
  if (code !== 0 && counts.failed === 0) {
    counts.failed = 1;
    counts.failures.push(`exit code ${code}, though every test passed`);
  }
  return counts;
}

export function addUp(all) {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    skipped: all.flatMap(({ skipped }) => skipped),
    failures: all.flatMap(({ failures }) => failures),
  };
}

/** The last line of `npm test`. */
export function summaryLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped.length > 0 ? `${line}, ${skipped.length} skipped` : line;
}

/** A run in which nothing was tested proves nothing, and does not succeed. */
export function exitCodeOf({ passed, failed }) {
  return failed > 0 || passed === 0 ? 1 : 0;
}
