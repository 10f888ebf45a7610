/**
 * `node scripts/sum-reports.mjs SUITE… [--failed-steps N]`: adds up jest's JSON reports, `.reports/SUITE.json`, and prints
 * `N passed, N failed, N skipped` as its last line. A suite whose report is missing counts as a failure, and so does a
 * test file that could not run. Exits with 1 when anything failed.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { positionals: suites, values } = parseArgs({
  allowPositionals: true,
  options: { 'failed-steps': { type: 'string', default: '0' } },
});

const counts = suites.map((suite) => {
  const report = readReport(suite);
  if (report === undefined) {
    console.log(`${suite}: no report`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const unrun = report.numRuntimeErrorTestSuites;
  const leftOut = process.env.SMITHY_MODELS === undefined ? [] : leftOutOf(report);
  for (const name of leftOut) console.log(`${suite}: left out though SMITHY_MODELS is set: ${name}`);
  const failed = report.numFailedTests + unrun + leftOut.length;
  const count = {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests - leftOut.length,
  };
  console.log(`${suite}: ${sentence(count)}`);
  return count;
});

const sum = (name) => counts.reduce((total, count) => total + count[name], 0);
const total = {
  passed: sum('passed'),
  failed: sum('failed') + Number(values['failed-steps']),
  skipped: sum('skipped'),
};
console.log(sentence(total));
if (total.failed > 0) process.exitCode = 1;

function readReport(suite) {
  try {
    return JSON.parse(readFileSync(`.reports/${suite}.json`, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** With a folder of models given, no test of a file that asks for one may be skipped. */
function leftOutOf({ testResults }) {
  const asking = testResults.filter(({ name }) => readFileSync(name, 'utf8').includes('process.env.SMITHY_MODELS'));
  const tests = asking.flatMap(({ assertionResults }) => assertionResults);
  return tests.filter(({ status }) => status === 'pending').map(({ fullName }) => fullName);
}

function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
