import { busybox } from './project.js';

/** The shell hears a signal at once, which it would not while a program of the foreground runs. */
export const untilTold = 'while :; do sleep 3600 & wait; done';

/**
 * The network of a service whose keys name none: to have one of its own, that nobody needs, is a
 * third of what its start costs.
 */
export function cheapNetwork(keys: string): readonly string[] {
  return /networks?:|network_mode|ports:/.test(keys) ? [] : ['network_mode: host'];
}

/** A service that runs until it is told to stop, and stops at once; `more` are further keys. */
export function lasting(more = ''): string {
  return inline(`command: [sh, -c, "trap 'exit 0' TERM; ${untilTold}"]${more}`);
}

/** An engine before 25 knows no other interval while a container starts. */
const often =
  process.env.ALTCTL_TEST_START_INTERVAL === 'false'
    ? 'interval: 1s'
    : 'start_interval: 500ms, interval: 30s';

/**
 * A probe that is quick to see that a service is up, and costs next to nothing from then on: each
 * takes a fifth of a second of a processor.
 */
export function quickProbe(file: string, startPeriod = '300s'): string {
  return `{test: [CMD, test, -e, ${file}], start_period: ${startPeriod}, ${often}}`;
}

/** A service whose probe succeeds some seconds after its start. */
export function healthyAfter(seconds: number, more = ''): string {
  const boot = `trap 'exit 0' TERM; rm -f /tmp/up; sleep ${seconds} & wait; touch /tmp/up; ${untilTold}`;
  return inline(`command: [sh, -c, "${boot}"], healthcheck: ${quickProbe('/tmp/up')}${more}`);
}

/** A program that ends by itself. */
export function ending(exitCode: number, more = ''): string {
  return inline(`command: [sh, -c, "echo working; exit ${exitCode}"]${more}`);
}

/** A service of the test image in one line. */
export function inline(keys: string): string {
  return `{${[`image: ${busybox}`, keys, ...cheapNetwork(keys)].join(', ')}}`;
}
