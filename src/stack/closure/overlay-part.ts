import type { OverlaySlices, ResourceSlice } from '../reading/reading.js';

/** What one entry gets of an overlay. */
export interface OverlayShare {
  readonly services: readonly string[];
  readonly resources: readonly ResourceSlice[];
  /** Also what the overlay says outside of these. */
  readonly withRest: boolean;
}

/** The part of an overlay that changes some services and resources, as a YAML text. */
export function overlayPart(
  documents: readonly OverlaySlices[],
  { services, resources, withRest }: OverlayShare,
): string {
  return documents
    .map((document) => {
      const texts = services.flatMap((name) => document.services[name] ?? []);
      return [
        withRest ? document.rest : '',
        ...sectionTexts(document.resources.filter((slice) => resources.includes(slice))),
        texts.length === 0 ? '' : `services:\n${texts.join('')}`,
      ].join('');
    })
    .filter((part) => part !== '')
    .join('---\n');
}

function sectionTexts(slices: readonly ResourceSlice[]): readonly string[] {
  const sections = [...new Set(slices.map(({ section }) => section))];
  return sections.map((section) => {
    const texts = slices.filter((slice) => slice.section === section).map(({ text }) => text);
    return `${section}:\n${texts.join('')}`;
  });
}
