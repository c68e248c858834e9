import { isMap, type Node } from 'yaml';
import type { Frame } from '../../model/errors.js';
import type { Location } from '../../model/source.js';
import { frame } from '../frame.js';
import { entries, type Entry, items, text } from '../yaml/nodes.js';
import { parseSource } from '../yaml/parse-source.js';
import type { Source } from '../yaml/source.js';
import { masking } from './mask-values.js';

/** Where an attribute of a service stands, and what the file says there. */
export interface ServicePlace {
  readonly location: Location;
  /** The source lines around it, the place marked. */
  readonly frame: Frame;
  /** What is written there, where it is one word. */
  readonly text?: string;
}

/** Deep enough for `deploy.resources.reservations.devices.0.device_ids.0`. */
const depth = 7;

/**
 * Places of a service's attributes in a file: `stop_grace_period`, `depends_on.db`, `ports.0`; its
 * own name under the empty key. Values below `environment` and `args` are masked in the frames.
 * Empty where the file doesn't define the service, or can't be read.
 */
export function servicePlaces(
  file: string,
  content: string,
  service: string,
): ReadonlyMap<string, ServicePlace> {
  const source = parsed(file, content);
  if (source === undefined) return new Map();
  const [own] = source.roots.flatMap((root) => {
    const services = entries(source, entries(source, root).get('services')?.value);
    return services.get(service) ?? [];
  });
  return own === undefined ? new Map() : collectPlaces(source, own);
}

/** Places of one service of a file that is parsed already. */
export function collectPlaces(source: Source, own: Entry): ReadonlyMap<string, ServicePlace> {
  const found = new Map<string, ServicePlace>();
  const masked = masking(source);
  found.set('', placeOf(source, own.location, masked));
  collect(source, own.value, '', masked, found);
  return found;
}

function parsed(file: string, content: string): Source | undefined {
  try {
    return parseSource(file, content);
  } catch {
    return undefined;
  }
}

function collect(
  source: Source,
  node: Node | undefined,
  prefix: string,
  masked: (frame: Frame) => Frame,
  found: Map<string, ServicePlace>,
): void {
  for (const [key, entry] of entries(source, node)) {
    const path = `${prefix}${key}`;
    const value = text(source, entry.value);
    const length = endOf(source, entry);
    found.set(path, placeOf(source, entry.location, masked, { length, text: value }));
    if (path.split('.').length >= depth) continue;
    if (isMap(entry.value)) collect(source, entry.value, `${path}.`, masked, found);
    for (const [index, item] of items(source, entry.value).entries()) {
      const { line, col } = source.lines.linePos(item.range?.[0] ?? 0);
      const word = text(source, item);
      const location = { file: source.file, line, column: col };
      found.set(`${path}.${index}`, placeOf(source, location, masked, { text: word }));
      if (isMap(item)) collect(source, item, `${path}.${index}.`, masked, found);
    }
  }
}

/** The offset behind a value that stands on one line with its key. */
function endOf(source: Source, { value, location }: Entry): number | undefined {
  const end = value?.range?.[1];
  if (end === undefined) return undefined;
  const { line, col } = source.lines.linePos(end);
  return line === location.line ? col - location.column : undefined;
}

/** Few places are shown of the many that a file has: a frame is made when it is looked at. */
function placeOf(
  source: Source,
  location: Location,
  masked: (frame: Frame) => Frame,
  written: { readonly length?: number | undefined; readonly text?: string | undefined } = {},
): ServicePlace {
  const { length, text: word } = written;
  return {
    location,
    ...(word === undefined ? {} : { text: word }),
    get frame() {
      return masked(frame(source.text, location, length));
    },
  };
}
