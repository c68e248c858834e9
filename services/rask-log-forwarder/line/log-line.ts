import { lineId } from '../../protocol/line-id.js';
import type { LogLine } from '../../protocol/log-line.js';
import { formatTimestamp } from '../../protocol/timestamp.js';
import type { Target } from '../engine/containers.js';
import type { JoinedLine } from '../reading/line-joiner.js';
import { levelOf } from './level-of.js';

export interface Origin extends Target {
  /** The container's full id. */
  readonly container: string;
  readonly name: string;
}

/** JSON may be read at any depth, but V8 writes it by recursion, and so do those who read it later. */
const DEEPEST = 100;

/** A line as the aggregator takes it. */
export function toLogLine(line: JoinedLine, { container, name, ...target }: Origin): LogLine {
  const { stream, ns, ordinal, message, truncated } = line;
  const fields = truncated === 0 ? fieldsOf(message) : undefined;
  const level = levelOf(message, fields);
  return {
    id: lineId({ container, stream, ns, ordinal }),
    ts: formatTimestamp(ns),
    project: target.project,
    service: target.service,
    container,
    name,
    stream,
    message,
    ...(level !== undefined && { level }),
    ...(fields !== undefined && { fields }),
    ...(truncated > 0 && { truncated }),
  };
}

/** The line's own JSON object; undefined where it is something else, or so deep that it could not be written again. */
function fieldsOf(message: string): Readonly<Record<string, unknown>> | undefined {
  const text = message.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  try {
    // It begins with a brace: what JSON.parse makes of it is an object.
    const fields = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return isDeeperThan(DEEPEST, fields) ? undefined : fields;
  } catch {
    return undefined;
  }
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(levels - 1, part));
}
