import { lineId } from '../../../services/protocol/line-id.js';
import type { LogLine } from '../../../services/protocol/log-line.js';
import { formatTimestamp, parseTimestamp } from '../../../services/protocol/timestamp.js';

export const container = 'ab'.repeat(32);
const start = parseTimestamp('2026-01-02T03:04:05Z') ?? 0n;

/** The nth line of a container, one each ms. */
export function line(n: number, more: Partial<LogLine> = {}): LogLine {
  const ts = more.ts ?? formatTimestamp(start + BigInt(n) * 1_000_000n);
  const one = {
    project: 'alt',
    service: 'web',
    container,
    name: 'alt-web-1',
    stream: 'stdout',
    message: `line ${n}`,
    ...more,
    ts,
  } as const;
  return { id: lineId({ ...one, ns: parseTimestamp(ts) ?? 0n, ordinal: 0 }), ...one };
}

export function lines(from: number, count: number, more: Partial<LogLine> = {}) {
  return Array.from({ length: count }, (_, index) => line(from + index, more));
}

export function ndjson(all: readonly unknown[]): string {
  return all.map((one) => `${JSON.stringify(one)}\n`).join('');
}
