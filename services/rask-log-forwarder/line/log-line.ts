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

/** The line's own JSON object; undefined where it is something else. */
function fieldsOf(message: string): Readonly<Record<string, unknown>> | undefined {
  const text = message.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  try {
    // It begins with a brace: what JSON.parse makes of it is an object.
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
