/* eslint-disable no-control-regex -- control characters are what this file is about */

/** Control sequences of ECMA-48, each with all that it contains, ended or not. */
const sequences = [
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?/u, // CSI: colours, cursor
  /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?/u, // OSC, DCS: titles, links
  /\u001b[ -/]*[0-~]?/u,
];
const sequence = new RegExp(sequences.map(({ source }) => source).join('|'), 'gu');

/** Controls but `\n`, and marks of direction, which can disguise a text. */
const control = /(?!\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A text of a container, a file or Compose without what would act on a terminal: control
 * sequences, then every other control character. A tab becomes one space, any line end `\n`.
 */
export function sanitize(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(sequence, '')
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll('\t', ' ')
    .replace(control, '');
}
