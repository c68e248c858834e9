/**
 * Runs the static part of the doctor, and what `--fix` would write, over folders of real files:
 * `node scripts/measure-doctor.mjs FOLDER… [--sample 100 --seed 1] [--json FILE]`. Each compose file
 * alone and each folder as a project; tells of crashes, hangs and refusals, the time that a file
 * takes without fixes, and how often each rule fires. A sample is for checking by hand. No engine is asked.
 */
import { writeFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from './corpus/bundle.mjs';
import { composeFiles } from './corpus/compose-files.mjs';
import { examiner } from './corpus/in-time.mjs';
import { sample } from './corpus/sample.mjs';

/**
 * @typedef {import('./corpus/examine.mjs').Case} Case
 * @typedef {import('./corpus/examine.mjs').Found} Found
 * @typedef {Case & {outcome: import('./corpus/in-time.mjs').Outcome}} Examined
 */

/** For the static part and a draft of all fixes, which reads a project again for each attempt. */
const limitsMs = { file: 10_000, folder: 60_000 };
const modules = {
  files: 'adapters/files.ts',
  catalog: 'stack/load-catalog.ts',
  select: 'stack/select.ts',
  closure: 'workflows/doctor/whole-closure.ts',
  report: 'workflows/doctor/static-report.ts',
  errors: 'model/errors.ts',
  fixing: 'workflows/doctor/fix/mend.ts',
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});

const paths = (
  await Promise.all(positionals.map((folder) => composeFiles(resolve(folder))))
).flat();
const examined = await examineAll(casesOf(paths));
const found = distinct(examined);
tell(examined);
for (const line of ruleLines(found)) console.log(line);
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(found, null, 1));
if (values.sample !== undefined) {
  const drawn = sample(found, Number(values.sample), Number(values.seed));
  for (const one of drawn) {
    const place = `${relative('.', one.file)}:${one.line}`;
    console.log(`\n${one.severity}[${one.rule}] ${place}\n  ${one.summary}\n  ${one.evidence}`);
  }
}
const isBad = examined.some(({ outcome }) => ['crashed', 'hung'].includes(outcome.verdict));
process.exitCode = paths.length === 0 ? 2 : Number(isBad);

/**
 * Every file alone, and every folder that can be a project.
 * @param {readonly string[]} all
 * @returns {readonly Case[]}
 */
function casesOf(all) {
  const folders = new Set(
    all
      .map((path) => dirname(path))
      .flatMap((folder) => [
        folder,
        ...(['profiles', 'compose'].includes(basename(folder)) ? [dirname(folder)] : []),
      ]),
  );
  return [
    ...all.map((path) => /** @type {Case} */ ({ path, kind: 'file' })),
    ...[...folders].map((path) => /** @type {Case} */ ({ path, kind: 'folder' })),
  ];
}

/**
 * @param {readonly Case[]} cases
 * @returns {Promise<readonly Examined[]>}
 */
async function examineAll(cases) {
  const bundle = await bundled(modules);
  const names = Object.keys(modules);
  const urls = Object.fromEntries(names.map((name) => [name, bundle.url(name)]));
  const { examine, end } = examiner(urls, limitsMs);
  try {
    /** @type {Examined[]} */
    const all = [];
    for (const one of cases) all.push({ ...one, outcome: await examine(one) });
    // A folder of compose files that have no such names is no project.
    return all.filter(
      ({ kind, outcome }) =>
        kind === 'file' || outcome.verdict !== 'refused' || outcome.code !== 'no-project',
    );
  } finally {
    await end();
    await bundle.remove();
  }
}

/**
 * A finding of a file is the same alone and in its project.
 * @param {readonly Examined[]} all
 * @returns {readonly Found[]}
 */
function distinct(all) {
  const known = new Map();
  for (const { outcome } of all) {
    if (outcome.verdict !== 'findings') continue;
    for (const one of outcome.found) {
      known.set(`${one.rule} ${one.file}:${one.line} ${one.service} ${one.summary}`, one);
    }
  }
  return [...known.values()];
}

/** @param {readonly Examined[]} all */
function tell(all) {
  for (const kind of /** @type {const} */ (['file', 'folder'])) {
    const own = all.filter((one) => one.kind === kind);
    const times = own.map(({ outcome }) => outcome.ms).toSorted((a, b) => a - b);
    const at = (/** @type {number} */ share) =>
      (times[Math.floor((times.length - 1) * share)] ?? NaN).toFixed(1);
    const count = (/** @type {string} */ verdict) =>
      own.filter(({ outcome }) => outcome.verdict === verdict).length;
    console.log(
      `${own.length} ${kind}s: ${count('findings')} examined, ${count('refused')} refused, ` +
        `${count('crashed')} crashed, ${count('hung')} hung; ms each: median ${at(0.5)}, ` +
        `99 % ${at(0.99)}, longest ${at(1)}`,
    );
  }
  const slowest = all.toSorted((a, b) => b.outcome.ms - a.outcome.ms).slice(0, 3);
  for (const { path, kind, outcome } of slowest) {
    console.log(`slowest ${kind} ${relative('.', path)}: ${outcome.ms.toFixed(0)} ms`);
  }
  for (const { path, kind, outcome } of all) {
    if (outcome.verdict === 'findings') continue;
    const why =
      outcome.verdict === 'refused'
        ? `${outcome.code}: ${outcome.message}`
        : outcome.verdict === 'crashed'
          ? outcome.stack
          : `no answer in ${limitsMs[kind]} ms`;
    console.log(`${outcome.verdict} ${kind} ${relative('.', path)}: ${why}`);
  }
}

/** @param {readonly Found[]} all */
function ruleLines(all) {
  const rules = [...new Set(all.map(({ rule }) => rule))].sort();
  return rules.map((rule) => {
    const own = all.filter((one) => one.rule === rule);
    const of = ['error', 'warning', 'info'].flatMap((severity) => {
      const count = own.filter((one) => one.severity === severity).length;
      return count === 0 ? [] : [`${count} ${severity}`];
    });
    return `${rule}: ${of.join(', ')}, in ${new Set(own.map(({ file }) => file)).size} files`;
  });
}
