import { readFileSync } from 'node:fs';

/** @typedef {{readonly passed: number, readonly failed: number, readonly skipped: number}} Counts */

/** What vitest's JSON reporter writes, as far as it is read here. */
/** @typedef {{readonly status: string, readonly assertionResults: readonly {readonly status: string}[]}} TestFile */

/**
 * Counts the tests in vitest's report. A file that fails without a failed test (it does not load, a hook throws) is one
 * failure, and so is a run that fails although every file passed, or that left no report.
 * @param {string} reportFile
 * @param {number} exitCode vitest's
 * @returns {Counts}
 */
export function countTests(reportFile, exitCode) {
  const files = readReport(reportFile);
  const statuses = files.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const count = (/** @type {string} */ wanted) =>
    statuses.filter((status) => status === wanted).length;
  const brokenFiles = files.filter(isBroken).length;
  const [passed, failedTests] = [count('passed'), count('failed')];
  const failed = failedTests + brokenFiles;
  return {
    passed,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: statuses.length - passed - failedTests,
  };
}

/**
 * `3 passed, 0 failed`, and `, 1 skipped` where tests were.
 * @param {Counts} counts
 */
export function describeCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @param {TestFile} file */
function isBroken({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

/**
 * @param {string} path
 * @returns {readonly TestFile[]}
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).testResults;
  } catch {
    return [];
  }
}
