import type { Opened } from './database.js';
import { lineRange, splitLineKey, timestampOf, type Partition } from './keys.js';

export interface Edges {
  readonly oldest?: string;
  readonly newest?: string;
}

/** Timestamps of the oldest and the newest line. */
export async function readEdges(opened: Opened): Promise<Edges> {
  let edges: Edges = {};
  for (const partition of opened.state.partitions.values()) {
    const oldest = await edgeOf(opened, partition, false);
    const newest = await edgeOf(opened, partition, true);
    if (oldest !== undefined && (edges.oldest === undefined || oldest < edges.oldest))
      edges = { ...edges, oldest };
    if (newest !== undefined && (edges.newest === undefined || newest > edges.newest))
      edges = { ...edges, newest };
  }
  return edges;
}

async function edgeOf(
  { level }: Opened,
  partition: Partition,
  reverse: boolean,
): Promise<string | undefined> {
  const [key] = await level.keys({ ...lineRange(partition), reverse, limit: 1 }).all();
  return key === undefined ? undefined : timestampOf(splitLineKey(key).order);
}
