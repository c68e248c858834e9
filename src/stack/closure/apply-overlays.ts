import type { ClosureEntry } from '../../model/stack.js';
import type { Overlay } from '../catalog/configure.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import type { LoadedEntry } from './entries.js';
import { isOfOverlay } from './is-of-overlay.js';
import { overlayPart } from './overlay-part.js';

/**
 * Entries with overlays merged over them. Compose's `include` takes no definition twice, so each
 * entry gets the part that changes its own services: the overlay itself where it is all for one
 * entry, else a text with that part.
 */
export function applyOverlays(
  catalog: Pick<LoadedCatalog, 'units'>,
  loaded: readonly LoadedEntry[],
  overlays: readonly Overlay[],
): readonly ClosureEntry[] {
  return overlays.reduce<readonly ClosureEntry[]>(
    (entries, overlay) => applyOne(catalog, loaded, entries, overlay),
    loaded.map(({ entry }) => entry),
  );
}

function applyOne(
  catalog: Pick<LoadedCatalog, 'units'>,
  loaded: readonly LoadedEntry[],
  entries: readonly ClosureEntry[],
  { path, slices, reading }: Overlay,
): readonly ClosureEntry[] {
  const changed = [...reading.services.map(({ name }) => name), ...reading.removed];
  const parts = loaded.map(({ units }) =>
    changed.filter((name) => [...units].some((unit) => unit.services.has(name))),
  );
  const first = parts.findIndex((part) => part.length > 0);
  const added = reading.services
    .filter((service) => isOfOverlay(catalog, service))
    .map(({ name }) => name);
  return entries.map((entry, index) => {
    const part = [...(parts[index] ?? []), ...(index === first ? added : [])];
    if (part.length === 0) return entry;
    if (part.length === changed.length && entry.overrides === undefined) {
      return { ...entry, paths: [...entry.paths, path] };
    }
    const override = overlayPart(slices, part, index === first);
    return { ...entry, overrides: [...(entry.overrides ?? []), override] };
  });
}
