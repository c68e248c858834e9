import type { ResourceProgress } from '../../model/signals.js';
import type { Json } from '../json.js';
import { resourceProgress } from './resource-progress.js';

/**
 * A resource's line of `--progress json` of Compose 2.29 to 2.40 (`pkg/progress/json.go`), e.g.
 * `{"id":"Container alt-db-1","status":"Recreate"}`.
 */
export function decodeJson2(line: Json, at: number): ResourceProgress | undefined {
  const id = line.at('id').string;
  if (id === undefined) return undefined;
  const parent = line.at('parent_id').string;
  const said = { text: line.at('text').string, status: line.at('status').string };
  const progress = resourceProgress({ id, ...said }, at);
  if (progress === undefined || parent === undefined) return progress;
  return { ...progress, ...layerOf(parent), ...bytes(line) };
}

/** A layer is known by the image, or the image's service, that it is a part of. */
export function layerOf(parent: string): Pick<ResourceProgress, 'resource' | 'parent'> {
  return { resource: 'layer', parent: parent.replace(/^Image /, '') };
}

/** Sizes in bytes; Compose leaves out zeros. */
export function bytes(line: Json): Pick<ResourceProgress, 'current' | 'total'> {
  const total = line.at('total').number;
  return total === undefined ? {} : { current: line.at('current').number ?? 0, total };
}
