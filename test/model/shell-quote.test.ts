import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { foldCommand } from '../../src/render/outcome/fold-command.js';
import { shellQuote } from '../../src/model/shell-quote.js';
import { textWidth } from '../../src/render/text/text-width.js';
import { fc, test } from '../render/fast-check.js';

/** The words that a real shell makes of a text. */
function wordsOf(text: string, shell = 'sh'): readonly string[] {
  const output = execFileSync(shell, ['-c', `printf '%s\\0' ${text}`], { encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

describe('shellQuote', () => {
  it.each([
    ['up', 'up'],
    ['--project-directory=/srv/alt', '--project-directory=/srv/alt'],
    ['', "''"],
    ['a b', "'a b'"],
    ["ann's", "'ann'\\''s'"],
    ['$HOME', "'$HOME'"],
    ['~', "'~'"],
    ['--filter=a=b', '--filter=a=b'],
    ['=ls', "'=ls'"],
    ['a\u001bb', "$'a\\033b'"],
  ])('writes %j as %s', (word, quoted) => {
    expect(shellQuote(word)).toBe(quoted);
  });

  it('is read back by a shell as it was', () => {
    const words = ['a b', "it's", '$(x)', '`x`', '\\', '*', '"', '!', '#', '~', '-v', 'ä 世'];
    expect(wordsOf(words.map(shellQuote).join(' '))).toEqual(words);
  });

  it('keeps control characters, which bash reads back', () => {
    const words = ['a\nb', '\u001b[31m', "\t'\\"];
    expect(wordsOf(words.map(shellQuote).join(' '), 'bash')).toEqual(words);
  });
});

describe('foldCommand', () => {
  it('leaves a command that fits on its line', () => {
    expect(foldCommand('altctl up core', 80)).toEqual(['altctl up core']);
  });

  it('breaks between words, never inside quotes', () => {
    expect(foldCommand("docker compose -p 'my own stack' up", 20)).toEqual([
      'docker compose -p \\',
      "'my own stack' up",
    ]);
  });

  it('can be pasted: a shell reads the same words', () => {
    const words = ['docker', 'compose', "it's a b", '$x', '--flag=a b', 'end'];
    const command = words.map(shellQuote).join(' ');
    expect(wordsOf(foldCommand(command, 16).join('\n'))).toEqual(words);
  });

  test(
    [fc.array(fc.stringMatching(/^[a-z' ]{1,8}$/u)), fc.integer({ min: 40, max: 80 })],
    'is no wider than its room',
    (words, room) => {
      const lines = foldCommand(words.map(shellQuote).join(' '), room);
      expect(Math.max(0, ...lines.map(textWidth))).toBeLessThanOrEqual(room);
    },
  );
});
