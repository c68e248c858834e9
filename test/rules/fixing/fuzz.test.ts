import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AltctlError } from '../../../src/model/errors.js';
import { staticRules } from '../../../src/rules/static-rules.js';
import { Unwritable } from '../../../src/stack/edits/change.js';
import { parseSource } from '../../../src/stack/yaml/parse-source.js';
import { lint } from '../lint.js';
import { fixed } from './fixed.js';
import { seeds } from './seeds.js';

/** Changes that people make by hand, by mistake, or with a tool that knows no YAML. */
type Mutation = (lines: readonly string[], at: number, other: number) => readonly string[];

const without = (lines: readonly string[], at: number): readonly string[] => lines.toSpliced(at, 1);
const changed = (
  lines: readonly string[],
  at: number,
  change: (line: string) => string,
): readonly string[] => lines.with(at, change(lines[at] ?? ''));

const mutations: readonly Mutation[] = [
  without,
  (lines, at, other) => lines.toSpliced(other, 0, lines[at] ?? ''),
  (lines, at, other) => without(lines, at).toSpliced(other, 0, lines[at] ?? ''),
  (lines, at) => changed(lines, at, (line) => `  ${line}`),
  (lines, at) => changed(lines, at, (line) => line.replace(/^ {2}/u, '')),
  (lines, at) => changed(lines, at, (line) => line.replace(/: .*$/u, ':')),
  (lines, at) => changed(lines, at, (line) => line.replace(/: .*$/u, ': null # gone')),
  (lines, at) => changed(lines, at, (line) => line.replace(/: .*$/u, ': [1, {a: ~}, [b]]')),
  (lines, at) => changed(lines, at, (line) => line.replace(/: (.*)$/u, ': {<<: {k: $1}}')),
  (lines, at) => changed(lines, at, (line) => line.replace(/\w+/u, '${X:-$&}')),
  (lines, at) => changed(lines, at, (line) => line.replaceAll('"', "'")),
  (lines, at) => changed(lines, at, (line) => line.replace(/[\]}]/u, '')),
  (lines, at) => changed(lines, at, (line) => line.replace(/service:\w+/u, 'service:nobody')),
  (lines, at, other) =>
    changed(lines, at, (line) => `${line.slice(0, other)}é\t${line.slice(other)}`),
  (lines, at) => changed(lines, at, (line) => `${line}\r`),
  (lines) => [...lines, '---', ...lines],
];

const texts = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.constantFrom(...mutations), fc.nat(80), fc.nat(80)), { maxLength: 6 }),
  )
  .map(([seed, all]) =>
    all
      .reduce<readonly string[]>(
        (lines, [mutation, at, other]) =>
          mutation(lines, at % Math.max(1, lines.length), other % Math.max(1, lines.length)),
        seed.split('\n'),
      )
      .join('\n'),
  );

const options = { numRuns: 150, interruptAfterTimeLimit: 8_000, markInterruptAsFailure: false };

/** Undefined where the files are refused with a reason; anything else that is thrown is a bug. */
async function unlessRefused<Result>(attempt: Promise<Result>): Promise<Result | undefined> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof AltctlError || error instanceof Unwritable) return undefined;
    throw error;
  }
}

it('whatever becomes of a file, the rules judge it or it is refused with a reason', async () => {
  let judged = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const context = await unlessRefused(lint(text));
      if (context === undefined) return;
      judged += 1;
      for (const found of staticRules.flatMap((rule) => rule.check(context))) {
        expect(found.summary).toMatch(/\S/u);
        for (const { location } of found.places ?? []) {
          expect(location.line).toBeLessThanOrEqual(text.split('\n').length);
        }
      }
    }),
    options,
  );
  // Mutations that spoil every file would prove nothing.
  expect(judged).toBeGreaterThan(5);
}, 20_000);

it('what a fix has written can be read, and leaves a second one nothing to do', async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const once = await unlessRefused(fixed(text));
      if (once === undefined || once.fixes.length === 0) return;
      written += 1;
      parseSource('compose.yaml', once.text);
      const twice = await fixed(once.text);
      expect(twice.fixes.map(({ rule, service }) => `${rule} ${service}`)).toEqual([]);
      expect(twice.text).toBe(once.text);
    }),
    options,
  );
  expect(written).toBeGreaterThan(2);
}, 20_000);
