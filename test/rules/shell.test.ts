import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandWords } from '../../src/rules/reading/command-words.js';
import { shellInvocation } from '../../src/rules/shell/invocation.js';
import { waysOf } from '../../src/rules/shell/needed-programs.js';
import { parseScript } from '../../src/rules/shell/parse-script.js';
import { unforwarded } from '../../src/rules/shell/unforwarded.js';

/** What scripts are made of, thrown together. */
const scripts = fc
  .array(
    fc.constantFrom(
      ...'a b=1 if then elif else fi while until for in do done case esac { } ! exec trap wait'.split(
        ' ',
      ),
      ...['sh -c', '(', ')', ';', ';;', '&', '&&', '|', '||', '\n', '>', '<<', '"', "'", '\\'],
      ...['$', '$(', '${', '`', '#', '${A:-', 'true'],
    ),
    { maxLength: 30 },
  )
  .map((words) => words.join(' '));

it('nothing that looks like a script makes the readers fail or hang', () => {
  fc.assert(
    fc.property(fc.oneof(scripts, fc.string()), (text) => {
      const script = parseScript(text);
      if (script !== undefined) unforwarded(script);
      waysOf(text);
      commandWords(text);
    }),
    { numRuns: 2000 },
  );
});

describe('a command as one text is split as Compose 2.40 does', () => {
  it.each([
    ['node a && node b', ['node', 'a']],
    [`sh -c 'a && b' c\\ d "e f"`, ['sh', '-c', 'a && b', 'c d', 'e f']],
    ['a>b c', ['a']],
    ['a #b', ['a', '#b']],
    [`sh -c "a 'c d' \\"e\\""`, ['sh', '-c', `a 'c d' "e"`]],
    ['', []],
  ])('%s', (text, words) => {
    expect(commandWords(text)).toEqual(words);
  });

  it('a quote left open is refused', () => {
    expect(commandWords('sh -c "a')).toBeUndefined();
  });
});

it.each([
  [['sh', '-c', 'a; b'], 'a; b'],
  [['/bin/bash', '-euo', 'pipefail', '-c', 'a'], 'a'],
  [['bash', '-lc', 'a', 'b'], 'a'],
  [['busybox', 'sh', '-c', 'a'], 'a'],
  [['sh', 'start.sh', '-c', 'a'], undefined],
  [['node', '-c', 'a'], undefined],
])('%j tells a shell to run %s', (words, script) => {
  expect(shellInvocation(words)?.script).toBe(script);
});
