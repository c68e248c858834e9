import type { ComposeSignal } from '../../model/signals.js';
import { Json } from '../json.js';
import { decodeBuildKit } from './decode-buildkit.js';
import { decodeJson2 } from './decode-json-2.js';
import { decodeJson5 } from './decode-json-5.js';
import { decodeMessage } from './decode-message.js';
import { decodePlain } from './decode-plain.js';

/**
 * Decodes one line of compose's output, of whichever version and format: the line itself shows
 * which. A line that is none of Compose's known ones is kept as `unparsed`; one without anything to
 * tell, e.g. an empty one, gives no signal.
 * @param at when it was read, ms since the epoch
 */
export function decodeLine(line: string, at: number): readonly ComposeSignal[] {
  if (line.trim() === '') return [];
  return (
    decodeJson(line, at) ??
    decodePlain(line, at) ?? [{ source: 'compose', kind: 'unparsed', at, text: line.trim() }]
  );
}

function decodeJson(line: string, at: number): readonly ComposeSignal[] | undefined {
  const json = line.startsWith('{') ? Json.parse(line) : undefined;
  if (json === undefined) return undefined;
  const build = decodeBuildKit(json, at);
  if (build !== undefined) return build;
  const signal = decodeMessage(json, at) ?? decodeJson5(json, at) ?? decodeJson2(json, at);
  return signal === undefined ? undefined : [signal];
}
