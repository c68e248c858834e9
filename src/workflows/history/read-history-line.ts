import type { HistoryLine } from '../../model/history.js';

/**
 * A line of a store's answer; undefined when it is torn or not of that shape.
 * @param present ids of the containers that are still there
 */
export function readHistoryLine(
  text: string,
  present: ReadonlySet<string>,
): HistoryLine | undefined {
  const { service, name, container, ts, message } = fieldsOf(text);
  if (typeof service !== 'string' || typeof message !== 'string') return undefined;
  return {
    service,
    message,
    name: typeof name === 'string' ? name : service,
    gone: typeof container !== 'string' || !present.has(container),
    keptBy: 'store',
    at: typeof ts === 'string' ? ts : '',
  };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
