import { Buffer } from 'node:buffer';
import type { BuildProgress } from '../../model/signals.js';
import type { Json } from '../json.js';
import { defined } from '../../model/defined.js';

/**
 * One object of BuildKit's `rawjson` progress (`SolveStatus` of its `client/graph.go`), which
 * Compose passes on among its own lines: steps (`vertexes`), their sizes (`statuses`), and their
 * output in base64 (`logs`). Undefined when it is none.
 */
export function decodeBuildKit(line: Json, at: number): readonly BuildProgress[] | undefined {
  const isBuildKit = ['vertexes', 'statuses', 'logs', 'warnings'].some((key) => line.has(key));
  if (!isBuildKit) return undefined;
  return [
    ...line.at('vertexes').list.flatMap((vertex) => step(vertex, at)),
    ...line.at('statuses').list.flatMap((status) => transfer(status, at)),
    ...line.at('logs').list.flatMap((log) => output(log, at)),
  ];
}

/** A step is told when it begins and when it fails; its end and its inputs are not. */
function step(vertex: Json, at: number): readonly BuildProgress[] {
  const name = vertex.at('name').string;
  const error = vertex.at('error').string;
  if (name === undefined) return [];
  if (error !== undefined && error !== '') return [build(`${name}: ${error}`, at)];
  if (vertex.at('cached').boolean === true) return [build(`${name} (cached)`, at)];
  const begins = vertex.has('started') && !vertex.has('completed');
  return begins ? [build(name, at)] : [];
}

function transfer(status: Json, at: number): readonly BuildProgress[] {
  const name = status.at('id').string;
  const current = status.at('current').number ?? 0;
  const total = status.at('total').number;
  if (name === undefined || name === '') return [];
  return [{ ...build(name, at), current, ...defined({ total }) }];
}

function output(log: Json, at: number): readonly BuildProgress[] {
  const text = Buffer.from(log.at('data').string ?? '', 'base64').toString('utf8');
  return text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [build(line, at)]));
}

export function build(text: string, at: number): BuildProgress {
  return { source: 'compose', kind: 'build', at, text };
}
