import { describe, expect, it } from 'vitest';
import { service } from './readings.js';

describe('two definitions', () => {
  const meaning = (text: string): string =>
    service(`services:\n  web: ${text}\n`).meaning.fingerprint;

  // Each pair was given to Compose 2.40 as two files of one `include`.
  it.each([
    ['{image: x, command: [a]}', '{command: ["a"], image: "x"}'],
    [
      '{depends_on: [a, b]}',
      '{depends_on: {b: {condition: service_started}, a: {condition: service_started}}}',
    ],
    ['{networks: [a]}', '{networks: {a: }}'],
  ])('%s and %s are the same to include', (one, other) => {
    expect(meaning(one)).toBe(meaning(other));
  });

  it.each([
    ['{image: x}', '{image: y}'],
    ['{networks: {a: }}', '{networks: {a: {}}}'],
    ['{environment: [A=1]}', '{environment: {A: 1}}'],
    ['{command: a b}', '{command: [a, b]}'],
    ['{profiles: [a, b]}', '{profiles: [b, a]}'],
    ['{image: x}', '{image: x, x-note: 1}'],
  ])('%s and %s are not', (one, other) => {
    expect(meaning(one)).not.toBe(meaning(other));
  });

  it('are the same when one of them uses anchors', () => {
    const anchored = 'x: &x {image: a, environment: {K: v}}\nservices:\n  web: {<<: *x}\n';
    expect(service(anchored).meaning.fingerprint).toBe(meaning('{environment: {K: v}, image: a}'));
  });
});
