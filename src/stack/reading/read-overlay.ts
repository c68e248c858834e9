import { readFile } from './read-file.js';
import type { OverlayReading } from './reading.js';
import { sliceOverlay } from './slice-overlay.js';

/**
 * Reads a file that changes other files' services.
 * @param file relative to the project folder, for places in it
 * @throws AltctlError `configuration` when it is no YAML
 */
export function readOverlay(file: string, text: string): OverlayReading {
  return { reading: readFile(file, text), slices: sliceOverlay(text) };
}
