import type { ResourceProgress } from '../../model/signals.js';

const kinds: Readonly<Record<string, ResourceProgress['resource']>> = {
  Container: 'container',
  Network: 'network',
  Volume: 'volume',
  Image: 'image',
  Service: 'service',
};

/**
 * Splits the id of a progress line, e.g. `Container alt-db-1` or `Volume "alt_data"` (before
 * Compose 2.27). An id without a kind is a service where its image is pulled, a layer of an image, or
 * something that altctl does not know.
 */
export function readResourceId(id: string): Pick<ResourceProgress, 'resource' | 'name'> {
  const [, kind = '', rest = ''] = /^(\w+) (.+)$/.exec(id) ?? [];
  const resource = kinds[kind];
  if (resource !== undefined) return { resource, name: rest.replace(/^"(.*)"$/, '$1') };
  if (/^[0-9a-f]{12}$/.test(id)) return { resource: 'layer', name: id };
  return { resource: /^[\w.-]+$/.test(id) ? 'service' : 'other', name: id };
}
