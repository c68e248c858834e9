import type { ResourceReading, ServiceReading, FileReading } from './reading.js';
import { defined } from '../../model/defined.js';
import type { ProfileSettings } from '../../model/stack.js';
import { mergeResource } from './merge-resource.js';
import { mergeServices } from './merge-services.js';

const nothing: FileReading = {
  file: '',
  shape: 'empty',
  services: [],
  removed: [],
  resources: [],
  includes: [],
  settings: { dependsOn: [] },
  notices: [],
};

/** Several documents or files as Compose merges them, the later ones over the earlier. */
export function mergeFiles(...files: readonly FileReading[]): FileReading {
  return files.reduce(merge, nothing);
}

function merge(base: FileReading, change: FileReading): FileReading {
  return defined({
    file: base.file || change.file,
    shape: shapeOf(base, change),
    name: change.name ?? base.name,
    services: mergeByName(base.services, change),
    removed: [...base.removed, ...change.removed],
    resources: mergeResources(base.resources, change.resources),
    includes: [...base.includes, ...change.includes],
    settings: mergeSettings(base.settings, change.settings),
    notices: [...base.notices, ...change.notices],
  });
}

function mergeSettings(earlier: ProfileSettings, later: ProfileSettings): ProfileSettings {
  const dependsOn = [...new Set([...earlier.dependsOn, ...later.dependsOn])];
  return { ...earlier, ...later, dependsOn };
}

function shapeOf(base: FileReading, change: FileReading): FileReading['shape'] {
  if (base.shape === 'empty') return change.shape;
  if (change.shape === 'empty' || change.shape === base.shape) return base.shape;
  return base.shape === 'other' || change.shape === 'other' ? 'other' : 'compose';
}

function mergeByName(
  earlier: readonly ServiceReading[],
  change: FileReading,
): readonly ServiceReading[] {
  const services = new Map(earlier.map((service) => [service.name, service]));
  for (const name of change.removed) services.delete(name);
  for (const service of change.services) {
    const base = services.get(service.name);
    services.set(service.name, base === undefined ? service : mergeServices(base, service));
  }
  return [...services.values()];
}

function mergeResources(
  earlier: readonly ResourceReading[],
  later: readonly ResourceReading[],
): readonly ResourceReading[] {
  const resources = new Map(earlier.map((one) => [`${one.kind} ${one.key}`, one]));
  for (const one of later) {
    const key = `${one.kind} ${one.key}`;
    const base = resources.get(key);
    resources.set(key, base === undefined ? one : mergeResource(base, one));
  }
  return [...resources.values()];
}
