import { AltctlError } from '../../model/errors.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import type { Overlay } from '../catalog/configure.js';

/**
 * The overlays that were asked for, once each.
 * @throws AltctlError `usage` (`unknown-overlay`)
 */
export function namedOverlays(
  catalog: LoadedCatalog,
  names: readonly string[],
): readonly Overlay[] {
  return [...new Set(names)].map((name) => {
    const overlay = catalog.overlays.get(name);
    if (overlay === undefined) throw unknownOverlay(catalog, name);
    return overlay;
  });
}

function unknownOverlay({ overlays }: LoadedCatalog, name: string): AltctlError {
  const known = [...overlays.keys()].join(', ');
  return new AltctlError('usage', 'unknown-overlay', `no overlay is called "${name}"`, {
    hints: [
      known === '' ? 'overlays are listed in altctl.yaml, under overlays' : `overlays: ${known}`,
    ],
  });
}
