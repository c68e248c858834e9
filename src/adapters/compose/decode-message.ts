import type { ComposeMessage } from '../../model/signals.js';
import type { Json } from '../json.js';

/**
 * Compose's prose among its JSON: `{"error":true,"message":…}` at the end of a run that failed, the
 * log's `{"level":"warning","msg":…}`, and the closing remark `{"tail":true,"text":…}`.
 */
export function decodeMessage(line: Json, at: number): ComposeMessage | undefined {
  if (line.at('error').boolean === true) {
    // Without a message when it was interrupted.
    return message('error', line.at('message').string ?? 'interrupted', at);
  }
  const logged = line.at('msg').string;
  if (logged !== undefined) return message(logLevel(line.at('level').string), logged, at);
  const remark = line.at('tail').boolean === true ? line.at('text').string : undefined;
  return remark === undefined ? undefined : message('info', remark, at);
}

/** Levels of Go's logrus, which Compose logs with. */
export function logLevel(level: string | undefined): ComposeMessage['level'] {
  switch (level) {
    case 'warning':
      return 'warning';
    case 'error':
    case 'fatal':
    case 'panic':
      return 'error';
    case undefined:
    default:
      return 'info';
  }
}

export function message(level: ComposeMessage['level'], text: string, at: number): ComposeMessage {
  return { source: 'compose', kind: 'message', at, level, text: text.trim() };
}
