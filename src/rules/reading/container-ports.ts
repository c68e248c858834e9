import type { SourceValue } from '../../stack/whole-service/service-sources.js';
import { textsOf } from './texts-of.js';

/** Ports inside a container, both ends counted. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** The ports inside the container that `ports` publishes, in its short and its long form. */
export function containerPorts(ports: SourceValue | undefined): readonly PortRange[] {
  if (typeof ports !== 'object' || ports === null) return [];
  return Object.values(ports).flatMap((one: SourceValue) => {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/u.exec(inside(one)) ?? [];
    return first === undefined ? [] : [{ first: Number(first), last: Number(last) }];
  });
}

/** `8080` of `127.0.0.1:80:8080/tcp`, or of `{target: 8080}`. */
function inside(port: SourceValue): string {
  if (typeof port === 'object' && port !== null && 'target' in port) {
    return textsOf(port.target).join('');
  }
  return typeof port === 'string' ? port.replace(/\/\w+$/u, '').replace(/^.*:/u, '') : '';
}
