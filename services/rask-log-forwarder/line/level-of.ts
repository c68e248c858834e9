import { LEVELS, type Level } from '../../protocol/level.js';

/** What programs write, in lower case. */
const WORDS: Readonly<Record<Level, readonly string[]>> = {
  trace: ['trace', 'trc', 'finest', 'silly', 'verbose'],
  debug: ['debug', 'dbg', 'dbug', 'fine'],
  info: ['info', 'inf', 'information', 'notice', 'log'],
  warn: ['warn', 'warning', 'wrn'],
  error: ['error', 'err', 'eror', 'severe'],
  fatal: ['fatal', 'ftl', 'critical', 'crit', 'panic', 'emerg', 'emergency', 'alert'],
};

const NAMES: ReadonlyMap<string, Level> = new Map(
  LEVELS.flatMap((level) => WORDS[level].map((word) => [word, level] as const)),
);

/** Names that are everyday words as well: a level only where nothing else can be meant, as in a field. */
const ONLY_AS_FIELD = new Set(['fine', 'finest', 'silly', 'log', 'alert', 'emergency', 'severe']);

const FIELDS = ['level', 'lvl', 'severity', 'levelname', 'log.level', 'loglevel'] as const;

const KLOG: ReadonlyMap<string, Level> = new Map([
  ['I', 'info'],
  ['W', 'warn'],
  ['E', 'error'],
  ['F', 'fatal'],
]);

/** `I0524 12:00:00.000000` (https://pkg.go.dev/k8s.io/klog/v2) */
const KLOG_HEAD = /^([IWEF])\d{4} \d\d:\d\d:\d\d\./;

/** `level=warn`, `lvl="error"` among other such pairs. */
const LOGFMT = /(?:^|\s)(?:level|lvl|severity)="?([A-Za-z]+)"?(?=\s|$)/;

/** A date, a time or both, in the forms that loggers write. */
const TIME = String.raw`(?:\[?\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d:\d\d\S*)?\]?|\[?\d\d:\d\d:\d\d\S*)`;

/** `ERROR: …`, `[info] …`, `2026-05-24 12:00:00,000 WARN …`, `2026-05-24 12:00:00 UTC [42] LOG: …` */
const HEAD = new RegExp(
  String.raw`^(?:${TIME}\s+(?:UTC\s+)?)*(?:\[\d+\]:?\s+)?(?:\[\s*([A-Za-z]+)\s*\]|<([A-Za-z]+)>|([A-Za-z]+)(:)|([A-Z]+))(?=[\s:|[]|$)`,
);

/** Where a level may stand, in characters. */
const HEAD_LENGTH = 200;

// eslint-disable-next-line no-control-regex -- colours of a terminal begin with a control character
const COLOURS = /\u001b\[[0-9;]*m/g;

/** How bad a line is by its own words; undefined where they don't say. */
export function levelOf(
  message: string,
  fields?: Readonly<Record<string, unknown>>,
): Level | undefined {
  return fields === undefined ? levelOfText(message) : levelOfFields(fields);
}

function levelOfFields(fields: Readonly<Record<string, unknown>>): Level | undefined {
  for (const key of FIELDS) {
    const level = levelOfValue(fields[key]);
    if (level !== undefined) return level;
  }
  const { log } = fields;
  if (typeof log !== 'object' || log === null || !('level' in log)) return undefined;
  return levelOfValue(log.level);
}

function levelOfValue(value: unknown): Level | undefined {
  if (typeof value === 'string') return NAMES.get(value.trim().toLowerCase());
  return typeof value === 'number' ? levelOfNumber(value) : undefined;
}

/** As pino and bunyan count: 10 is trace, 60 is fatal. */
function levelOfNumber(value: number): Level | undefined {
  if (value < 10 || value >= 70) return undefined;
  return LEVELS[Math.floor(value / 10) - 1];
}

function levelOfText(message: string): Level | undefined {
  const head = message.slice(0, HEAD_LENGTH).replace(COLOURS, '').trimStart();
  const [, letter] = KLOG_HEAD.exec(head) ?? [];
  if (letter !== undefined) return KLOG.get(letter);
  const level = levelOfHead(head);
  if (level !== undefined) return level;
  const [, value] = LOGFMT.exec(head) ?? [];
  return value === undefined ? undefined : NAMES.get(value.toLowerCase());
}

/** The word that a line begins with, after its time. */
function levelOfHead(head: string): Level | undefined {
  const [, bracketed, angled, named, colon, shouted] = HEAD.exec(head) ?? [];
  const word = (bracketed ?? angled ?? named ?? shouted)?.toLowerCase();
  if (word === undefined) return undefined;
  const isCertain = bracketed !== undefined || angled !== undefined || colon !== undefined;
  return isCertain || !ONLY_AS_FIELD.has(word) ? NAMES.get(word) : undefined;
}
