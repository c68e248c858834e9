import { expect } from 'vitest';
import { busybox } from './project.js';

/**
 * A service that prints about 100 lines a second, each `<container id> <life> <number>`, where lives are the starts of
 * one container. When it is stopped its last line is `… end <number>`.
 */
export function printing(more = ''): string {
  // A shell looks for signals after each command, so a line is printed and counted by one.
  const print = 'echo "$$id $$life $$((n += 1))"';
  const script = [
    'id=$$(hostname); life=$$(($$(cat /life 2>/dev/null || echo 0) + 1)); echo $$life > /life; n=0',
    `trap 'echo "$$id $$life end $$n"; exit 0' TERM`,
    `while :; do ${Array(5).fill(print).join('; ')}; usleep 45000; done`,
  ].join('; ');
  return service(script, more);
}

/** A service that runs this in a shell; a `$` that is the shell's stands there twice, as Compose wants it. */
export function service(script: string, more = ''): string {
  return `{image: ${busybox}, command: [sh, -c, ${JSON.stringify(script)}]${more}}`;
}

/** One life of a container, as its lines tell. */
export interface Life {
  readonly life: string;
  /** Its last line said so. */
  readonly isEnded: boolean;
}

/** Every line of every life is there once and none is missing in between; an ended life has all that it says. */
export function expectAllOnce(messages: readonly string[]): readonly Life[] {
  const numbers = new Map<string, number[]>();
  const ends = new Map<string, number>();
  for (const message of messages) {
    const [, life = '', end, number] = /^(\w{12} \d+) (end )?(\d+)$/.exec(message) ?? [];
    if (end === undefined) numbers.set(life, [...(numbers.get(life) ?? []), Number(number)]);
    else ends.set(life, Number(number));
  }
  for (const [life, found] of numbers) {
    const count = ends.get(life) ?? Math.max(...found);
    expect(found, life).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  }
  return [...numbers.keys()].map((life) => ({ life, isEnded: ends.has(life) }));
}
