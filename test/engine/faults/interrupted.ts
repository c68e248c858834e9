import { busybox } from '../project.js';
import { quickProbe } from '../services.js';

/** A project whose `web` hears SIGTERM and takes 5 s to end; `side` ends at once. */
export function slow(color: string): string {
  const ends = "trap 'sleep 5; exit 0' TERM; while :; do sleep 3600 & wait; done";
  const quick = "trap 'exit 0' TERM; while :; do sleep 3600 & wait; done";
  const environment = `network_mode: none, environment: {COLOR: ${color}}`;
  return `services:
  web: {image: ${busybox}, command: [sh, -c, "${ends}"], stop_grace_period: 60s, ${environment}}
  side: {image: ${busybox}, command: [sh, -c, "${quick}"], stop_grace_period: 60s, ${environment}}
`;
}

/** A service that is healthy from the moment on when a file is there. */
export function healthyOn(file: string, more = ''): string {
  const boot = "trap 'exit 0' TERM; while :; do sleep 3600 & wait; done";
  return `{image: ${busybox}, command: [sh, -c, "${boot}"], healthcheck: ${quickProbe(file)}${more}}`;
}
