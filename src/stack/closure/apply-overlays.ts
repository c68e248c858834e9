import type { ClosureEntry } from '../../model/stack.js';
import type { Overlay } from '../catalog/configure.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import type { LoadedEntry } from './entries.js';
import { declares, isOfOverlay, isResourceOfOverlay } from './is-of-overlay.js';
import { overlayPart, type OverlayShare } from './overlay-part.js';

/**
 * Entries with overlays merged over them. Compose's `include` takes no definition twice, so each
 * entry gets the part that changes what it defines itself: the overlay itself where it is all for
 * one entry, else a text with that part.
 */
export function applyOverlays(
  catalog: Pick<LoadedCatalog, 'units'>,
  loaded: readonly LoadedEntry[],
  overlays: readonly Overlay[],
): readonly ClosureEntry[] {
  return overlays.reduce<readonly ClosureEntry[]>(
    (entries, overlay) => applyOne(entries, overlay, sharesOf(catalog, loaded, overlay)),
    loaded.map(({ entry }) => entry),
  );
}

function applyOne(
  entries: readonly ClosureEntry[],
  { path, slices, reading }: Overlay,
  shares: readonly OverlayShare[],
): readonly ClosureEntry[] {
  const services = reading.services.length + reading.removed.length;
  const resources = slices.flatMap((document) => document.resources).length;
  const isWhole = (share: OverlayShare): boolean =>
    share.withRest && share.services.length === services && share.resources.length === resources;
  return entries.map((entry, index) => {
    const share = shares[index];
    if (share === undefined) return entry;
    const override = overlayPart(slices, share);
    // Compose refuses an empty file.
    if (override === '') return entry;
    if (isWhole(share) && entry.overrides === undefined) {
      return { ...entry, paths: [...entry.paths, path] };
    }
    return { ...entry, overrides: [...(entry.overrides ?? []), override] };
  });
}

/**
 * What each entry gets: changes of what it defines; one of them, the first that is changed, also
 * what the overlay adds.
 */
function sharesOf(
  catalog: Pick<LoadedCatalog, 'units'>,
  loaded: readonly LoadedEntry[],
  { slices, reading }: Overlay,
): readonly OverlayShare[] {
  const names = [...reading.services.map(({ name }) => name), ...reading.removed];
  const resources = slices.flatMap((document) => document.resources);
  const own = loaded.map(({ units }) => ({
    services: names.filter((name) => [...units].some((unit) => unit.services.has(name))),
    resources: resources.filter((one) => [...units].some((unit) => declares(unit, one))),
  }));
  const [first = 0] = [
    ...indexes(own, ({ services }) => services.length > 0),
    ...indexes(own, (share) => share.resources.length > 0),
  ];
  const added = reading.services.filter((service) => isOfOverlay(catalog, service));
  const declared = resources.filter(
    (one) =>
      isResourceOfOverlay(catalog, one) && !own.some((share) => share.resources.includes(one)),
  );
  return own.map((share, index) =>
    index === first
      ? {
          services: [...share.services, ...added.map(({ name }) => name)],
          resources: [...share.resources, ...declared],
          withRest: true,
        }
      : { ...share, withRest: false },
  );
}

function indexes<Item>(items: readonly Item[], fits: (item: Item) => boolean): readonly number[] {
  return items.flatMap((item, index) => (fits(item) ? [index] : []));
}
