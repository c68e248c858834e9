import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

const folder = join(import.meta.dirname, '..', 'golden');

/**
 * Compares a text with `test/golden/<name>.txt`; `UPDATE_GOLDEN=1` writes it instead. What
 * differs between two runs of the same thing is made equal first, and ESC is made visible.
 */
export function expectGolden(name: string, text: string): void {
  const file = join(folder, `${name}.txt`);
  const normal = `${normalized(text)}\n`;
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, normal);
  }
  expect(normal).toBe(readFileSync(file, 'utf8'));
}

/** Times of day, ids and paths of this machine have no place in a file that is kept. */
function normalized(text: string): string {
  return text
    .replaceAll('\u001b', '␛')
    .replaceAll(process.cwd(), '<folder>')
    .replace(/\b\d{2}:\d{2}:\d{2}\b/gu, '<time>')
    .replace(/\b\d{4}-\d{2}-\d{2} <time>/gu, '<date> <time>')
    .replace(/\b\d{4}-\d{2}-\d{2}T<time>(?:\.\d+)?Z/gu, '<time>')
    .replace(/\b(?:[0-9a-f]{64}|[0-9a-f]{12})\b/gu, '<id>');
}
