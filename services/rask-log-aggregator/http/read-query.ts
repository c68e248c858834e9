import { isLevel } from '../../protocol/level.js';
import { formatTimestamp, parseTimestamp } from '../../protocol/timestamp.js';
import type { Query } from '../store/query.js';

/** A parameter that can't be meant so. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';
}

const KNOWN = new Set(['service', 'project', 'level', 'since', 'until', 'text', 'tail']);

/**
 * What `GET /v1/logs` is asked for. An empty parameter counts as absent.
 * @throws ParameterError
 */
export function readQuery(parameters: URLSearchParams): Query {
  const unknown = [...parameters.keys()].find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw new ParameterError(`${unknown} is no parameter`);
  const get = (name: string) => {
    const value = parameters.get(name);
    return value === null || value === '' ? undefined : value;
  };
  return {
    services: parameters.getAll('service').filter((name) => name !== ''),
    ...withValue('project', get('project')),
    ...withValue('level', level(get('level'))),
    ...withValue('since', timestamp('since', get('since'))),
    ...withValue('until', timestamp('until', get('until'))),
    ...withValue('text', get('text')?.toLowerCase()),
    ...withValue('tail', count('tail', get('tail'))),
  };
}

function withValue<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  const found: Partial<Record<K, V>> = {};
  if (value !== undefined) found[name] = value;
  return found;
}

function level(text: string | undefined) {
  if (text === undefined || isLevel(text)) return text;
  throw new ParameterError('level is none of trace, debug, info, warn, error, fatal');
}

function timestamp(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const ns = parseTimestamp(text);
  if (ns !== undefined) return formatTimestamp(ns);
  throw new ParameterError(`${name} is no timestamp of RFC 3339`);
}

function count(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new ParameterError(`${name} is no number from 0 up`);
}
