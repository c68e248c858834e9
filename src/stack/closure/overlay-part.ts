import type { OverlaySlices } from '../reading/reading.js';

/**
 * The part of an overlay that changes some services, as a YAML text.
 * @param withRest also what the overlay says outside of `services`
 */
export function overlayPart(
  documents: readonly OverlaySlices[],
  services: readonly string[],
  withRest: boolean,
): string {
  return documents
    .map(({ services: slices, rest }) => {
      const lines = services.flatMap((name) => slices[name] ?? []).join('');
      return `${withRest ? rest : ''}${lines === '' ? '' : `services:\n${lines}`}`;
    })
    .filter((part) => part !== '')
    .join('---\n');
}
