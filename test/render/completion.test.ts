import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Completable } from '../../src/render/completion/completable.js';
import { completionScript, shells } from '../../src/render/completion/script.js';

const completable: Completable = {
  bin: 'altctl',
  commands: [
    {
      ...{ words: ['up'], summary: "bring a stack's profiles up", argument: 'name' },
      flags: [
        { name: 'all', takesValue: false, values: [] },
        { name: 'pull', takesValue: true, values: ['always', 'never'] },
      ],
    },
    { words: ['runs'], summary: 'list runs', flags: [], argument: [] },
    {
      ...{ words: ['runs', 'show'], summary: 'print a run', argument: [] },
      flags: [{ name: 'json', takesValue: false, values: [] }],
    },
    { words: ['explain'], summary: 'explain', flags: [], argument: ['ALT101', 'ALT102'] },
  ],
};

/** A name that any shell would run, in a file that somebody else has written. */
const hostile = 'w$(touch${IFS}here)`touch there`';

/** What bash offers for the last of the words, one a line, as it would put it on the command line. */
function offered(...words: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'altctl-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const script = `${completionScript('bash', completable)}
    altctl() { printf '%s\\n' core web "$NAME"; }
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _altctl
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { ...process.env, NAME: hostile };
  const options = { cwd: folder, env, encoding: 'utf8' } as const;
  const output = execFileSync('bash', ['-c', script, 'bash', ...words], options);
  expect(readdirSync(folder)).toEqual([]);
  return output.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
  it('offers commands, flags and their values', () => {
    expect(offered('altctl', '')).toEqual(['up', 'runs', 'explain']);
    expect(offered('altctl', 'up', '--')).toEqual(['--all', '--pull']);
    expect(offered('altctl', 'up', '--pull', '')).toEqual(['always', 'never']);
  });

  it('offers what can stand behind a command, and nothing else', () => {
    expect(offered('altctl', 'up', 'c')).toEqual(['core']);
    expect(offered('altctl', 'explain', 'ALT101')).toEqual(['ALT101']);
    expect(offered('altctl', 'runs', '')).toEqual(['show']);
    expect(offered('altctl', 'runs', 'show', '-')).toEqual(['--json']);
    expect(offered('altctl', 'runs', 'show', '')).toEqual([]);
  });

  it('runs no name, and quotes it', () => {
    expect(offered('altctl', 'up', 'w')).toEqual([
      'web',
      'w\\$\\(touch\\$\\{IFS\\}here\\)\\`touch\\ there\\`',
    ]);
  });
});

describe('a completion script', () => {
  it.each(shells)('for %s names no command by what is no word', (shell) => {
    expect(completionScript(shell, completable)).not.toContain('runs:show');
  });
});
