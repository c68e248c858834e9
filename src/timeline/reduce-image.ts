import type { Map } from 'immutable';
import type { BuildProgress, ResourceProgress } from '../model/signals.js';
import type { ImageTimeline, LayerTimeline } from '../model/timeline.js';

type Images = Map<string, ImageTimeline>;

/** Stands for all images of a build whose names compose has not told. */
const build = 'build';

const finished = new Set(['Pulled', 'Built', 'Skipped', 'Pull complete', 'Already exists']);

/** Folds pulls (with bytes over all their layers) and builds. */
export function reduceImage(images: Images, signal: ResourceProgress | BuildProgress): Images {
  if (signal.kind === 'build') return buildLine(images, signal);
  if (signal.resource === 'layer') return layer(images, signal);
  const operation = /^(Buil|Export)/.test(signal.verb) ? 'build' : 'pull';
  const known = images.get(signal.name) ?? begin(signal.name, operation, signal.at);
  const failed = signal.phase === 'error' || /^(Error|Interrupted|Warning)/.test(signal.verb);
  const done = signal.phase === 'done' || finished.has(signal.verb);
  const state = failed ? 'failed' : done ? 'done' : 'working';
  const next = images.set(signal.name, { ...known, operation, state, lastAt: signal.at });
  const whole = operation === 'build' && state === 'done' ? next.get(build) : undefined;
  return whole === undefined ? next : next.set(build, { ...whole, state });
}

/** Compose tells which image a line of a build belongs to only in prose: it moves all of them. */
function buildLine(images: Images, { at, text }: BuildProgress): Images {
  const whole = images.get(build) ?? begin(build, 'build', at);
  const known = images.some(isBuilding)
    ? images
    : images.set(build, { ...whole, state: 'working' });
  return known.map((image) => (isBuilding(image) ? { ...image, text, lastAt: at } : image));
}

function isBuilding({ operation, state }: ImageTimeline): boolean {
  return operation === 'build' && state === 'working';
}

/** Compose before 2.29 does not tell which image a layer belongs to: to any that is being pulled. */
function layer(images: Images, signal: ResourceProgress): Images {
  const { parent } = signal;
  if (parent !== undefined) {
    const image = images.get(parent) ?? begin(parent, 'pull', signal.at);
    return images.set(parent, withLayer(image, signal));
  }
  const pulled = [...images.values()].filter(
    ({ operation, state }) => operation === 'pull' && state === 'working',
  );
  return images.merge(pulled.map((image) => [image.name, withLayer(image, signal)] as const));
}

function withLayer(image: ImageTimeline, signal: ResourceProgress): ImageTimeline {
  const layers = { ...image.layers, [signal.name]: layerAfter(image.layers[signal.name], signal) };
  const sizes = Object.values(layers);
  const current = sizes.reduce((sum, size) => sum + size.current, 0);
  const total = sizes.reduce((sum, size) => sum + size.total, 0);
  return {
    ...image,
    layers,
    lastAt: signal.at,
    text: signal.verb,
    ...(total > 0 ? { current, total } : {}),
  };
}

function layerAfter(
  known: LayerTimeline | undefined,
  { verb, current = 0, total = 0 }: ResourceProgress,
): LayerTimeline {
  if (total > 0) return { verb, current, total };
  const size = known?.total ?? 0;
  return { verb, current: finished.has(verb) ? size : (known?.current ?? 0), total: size };
}

function begin(name: string, operation: 'pull' | 'build', at: number): ImageTimeline {
  return { name, operation, state: 'working', startedAt: at, lastAt: at, layers: {} };
}
