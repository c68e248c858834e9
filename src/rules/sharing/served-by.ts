import { environmentOf } from '../reading/environment-of.js';
import { textsOf } from '../reading/texts-of.js';
import type { LintedService } from '../static-rule.js';

/** `--port 8080`, `--http-port=8080`, `0.0.0.0:8080`, `:8080`; but not `http://web:8080`. */
const listens = /(?:-port[= ]|(?<![^\s=])(?:0\.0\.0\.0|\[::\]|\*)?:)(\d{2,5})(?!\d)/gu;

/** Ports that a service listens on, as far as its files say. */
export function servedBy(service: LintedService): ReadonlySet<number> {
  const { expose, command, entrypoint } = service.attributes;
  const exposed = textsOf(expose).map((text) => text.replace(/\/.*$/u, ''));
  const told = [...environmentOf(service)]
    .filter(([name]) => /(?:^|_)PORT$/u.test(name))
    .map(([, value]) => value);
  const line = [...textsOf(entrypoint), ...textsOf(command)].join(' ');
  const listened = [...line.matchAll(listens)].map(([, port = '']) => port);
  const ports = [...exposed, ...told, ...listened].filter((text) => /^\d+$/u.test(text));
  return new Set(ports.map(Number));
}
