import { busybox } from '../project.js';
import { cheapNetwork, untilTold } from '../services.js';

/** A service of the test's image, one key a line, so that a place in the file means something. */
export function service(name: string, keys: readonly string[]): string {
  const all = [`image: ${busybox}`, ...keys, ...cheapNetwork(keys.join('\n'))];
  return [`  ${name}:`, ...all.map((key) => `    ${key}`), ''].join('\n');
}

/** A compose file of such services. */
export function services(...each: readonly string[]): string {
  return `services:\n${each.join('')}`;
}

/** A program of the shell, as `command:`. */
export function shell(script: string): string {
  return `command: [sh, -c, "${script}"]`;
}

/** Runs, and stops at once when told. */
export const obedient = shell(`trap 'exit 0' TERM; ${untilTold}`);

/** Runs, and ignores SIGTERM. */
export const deaf = shell(`trap '' TERM; ${untilTold}`);

/** Runs, and needs some seconds to shut down. */
export function slowToStop(seconds: number): string {
  return shell(`trap 'sleep ${seconds}; exit 0' TERM; ${untilTold}`);
}

/** A change of it recreates the container. */
export function configured(value: string): string {
  return `environment: {CONFIGURED: ${value}}`;
}
