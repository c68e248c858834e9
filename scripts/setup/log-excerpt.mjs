import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

const LARGEST_BYTES = 64 * 1024;

/** How large a log is, as a mark for what is written from now on; 0 when there is none yet.
 * @param {string} path
 */
export function logSize(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * The first lines that were written to a log after a mark, indented so that they stand apart from our own words.
 * @param {string} path
 * @param {number} count
 * @param {number} mark from {@link logSize}
 */
export function firstLines(path, count, mark) {
  return indented(readPart(path, () => mark).slice(0, count));
}

/**
 * The last lines that were written to a log after a mark.
 * @param {string} path
 * @param {number} count
 * @param {number} mark from {@link logSize}
 */
export function lastLines(path, count, mark) {
  return indented(readPart(path, (size) => Math.max(mark, size - LARGEST_BYTES)).slice(-count));
}

/** @param {readonly string[]} lines */
function indented(lines) {
  return lines.map((line) => `  ${line}`).join('\n');
}

/**
 * @param {string} path
 * @param {(size: number) => number} startFor where to begin, in bytes
 * @returns {readonly string[]} lines
 */
function readPart(path, startFor) {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = startFor(size);
    const buffer = Buffer.alloc(Math.max(0, Math.min(size - start, LARGEST_BYTES)));
    readSync(file, buffer, 0, buffer.length, start);
    return buffer.toString('utf8').trimEnd().split('\n');
  } finally {
    closeSync(file);
  }
}
