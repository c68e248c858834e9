import type { ComposeSignal, ResourceProgress } from '../../model/signals.js';
import { Json } from '../json.js';
import { build } from './decode-buildkit.js';
import { logLevel, message } from './decode-message.js';
import { resourceProgress } from './resource-progress.js';
import { leadingVerb } from './verb.js';

/** Go's logrus as text: `time="…" level=warning msg="…"`. */
const logLine = /^time="[^"]*" level=(?<level>\w+) msg=(?<text>"(?:[^"\\]|\\.)*"|\S+)/;

/** BuildKit's plain progress: `#5 [2/3] RUN make`, `#5 0.225 hello`. */
const buildLine = /^#\d+ (?<text>.+)$/;

/** ` Container alt-db-1  Recreate`, with two spaces up to Compose 2.40. */
const resourceLine =
  /^ (?:DRY-RUN MODE - )? *(?<id>(?:Container|Network|Volume|Image|Service) (?:"[^"]+"|\S+)) +(?<said>.+)$/;

/** ` web Pulling `, ` 4f4fb700ef54 Downloading [=>  ] 1MB/9MB`. */
const pullLine = /^ (?:DRY-RUN MODE - )? *(?<id>[\w.-]+) (?<said>.+)$/;

/**
 * A line of `--progress plain`, all that Compose before 2.29 has (`pkg/progress/plain.go`). Undefined
 * for prose.
 */
export function decodePlain(line: string, at: number): readonly ComposeSignal[] | undefined {
  return decodeLog(line, at) ?? decodeBuild(line, at) ?? decodeResource(line, at);
}

function decodeLog(line: string, at: number): readonly ComposeSignal[] | undefined {
  const { level, text } = logLine.exec(line)?.groups ?? {};
  if (text === undefined) return undefined;
  return [message(logLevel(level), Json.parse(text)?.string ?? text, at)];
}

function decodeBuild(line: string, at: number): readonly ComposeSignal[] | undefined {
  const { text } = buildLine.exec(line)?.groups ?? {};
  return text === undefined ? undefined : [build(text, at)];
}

function decodeResource(line: string, at: number): readonly ComposeSignal[] | undefined {
  const { id, said } = resourceLine.exec(line)?.groups ?? {};
  if (id === undefined || said === undefined) return decodePull(line, at);
  const progress = resourceProgress({ id, status: said.trim() }, at);
  return progress === undefined ? undefined : [progress];
}

function decodePull(line: string, at: number): readonly ComposeSignal[] | undefined {
  const { id, said = '' } = pullLine.exec(line)?.groups ?? {};
  const verb = leadingVerb(said.trim());
  if (id === undefined || verb === undefined) return undefined;
  const status = said.trim().slice(verb.word.length).trim();
  const progress = resourceProgress({ id, text: verb.word, status }, at);
  return progress === undefined ? undefined : [{ ...progress, ...barBytes(status) }];
}

/** The sizes beside a progress bar, in the engine's decimal units. */
const sizes = /(?<current>[\d.]+)(?<unit>[kMGT]?B)\/(?<total>[\d.]+)(?<totalUnit>[kMGT]?B)$/;

const bytesOf: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

function barBytes(status: string): Pick<ResourceProgress, 'current' | 'total'> {
  const { current, unit = '', total, totalUnit = '' } = sizes.exec(status)?.groups ?? {};
  if (total === undefined) return {};
  const bytes = (amount: string | undefined, of: string) =>
    Math.round(Number(amount) * (bytesOf[of] ?? 1));
  return { current: bytes(current, unit), total: bytes(total, totalUnit) };
}
