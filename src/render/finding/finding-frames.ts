import type { Frame } from '../../model/errors.js';
import type { FindingReport } from '../../model/finding.js';
import type { Location } from '../../model/source.js';
import type { Line, Tone } from '../text/line.js';
import { paragraph } from '../text/paragraph.js';
import { numberWidth, sourceBlock } from './source-frame.js';
import type { Terminal } from '../text/terminal.js';

/** Lines of a file that are no further apart than this are shown as one block. */
const near = 3;

/** The places of a finding with their source lines, the first one marked as the problem. */
export function findingFrames(
  { finding, frames }: FindingReport,
  terminal: Terminal,
  tone: Tone,
): readonly Line[] {
  const [blocks, digits] = [blocksOf(frames), numberWidth(frames)];
  if (blocks.length === 0 && finding.location !== undefined) {
    return placeLines(finding.location, terminal);
  }
  return blocks.flatMap((block, index) => [
    ...block.slice(0, 1).flatMap(({ location }) => placeLines(location, terminal)),
    ...sourceBlock(block, terminal, index === 0 ? tone : undefined, digits),
  ]);
}

/** Frames near each other in one file, together; a place that is named twice, once. */
function blocksOf(frames: readonly Frame[]): readonly (readonly Frame[])[] {
  return frames.reduce<readonly (readonly Frame[])[]>((blocks, frame) => {
    const home = blocks.find((block) => block.some((other) => isNear(other, frame)));
    if (home === undefined) return [...blocks, [frame]];
    if (home.some((other) => isSame(other, frame))) return blocks;
    return blocks.map((block) => (block === home ? [...block, frame] : block));
  }, []);
}

function isNear(a: Frame, b: Frame): boolean {
  return a.location.file === b.location.file && Math.abs(a.location.line - b.location.line) <= near;
}

function isSame(a: Frame, b: Frame): boolean {
  return (
    a.location.line === b.location.line &&
    a.location.column === b.location.column &&
    (b.note === undefined || a.note === b.note)
  );
}

function placeLines({ file, line, column }: Location, terminal: Terminal): readonly Line[] {
  return paragraph({ lead: ['  '], text: `${file}:${line}:${column}`, hang: ['  '] }, terminal);
}
