import { request, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { LINES_PATH } from '../protocol/headers.js';
import { reasonOf } from '../running/log.js';
import { parseDuration } from '../running/units.js';

export interface Asking {
  readonly words: readonly string[];
  readonly port: number;
  readonly token: string | undefined;
  /** Until the answer begins, in ms. */
  readonly limitMs?: number;
}

export const QUERY_USAGE =
  'query [--service NAME]… [--project NAME] [--since TIME|2h] [--until TIME|5m] [--grep TEXT] [--level LEVEL] [--tail N]';

const LIMIT_MS = 10_000;

const OPTIONS = {
  service: { type: 'string', multiple: true },
  project: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  grep: { type: 'string' },
  level: { type: 'string' },
  tail: { type: 'string' },
} as const;

/**
 * Asks the running process over loopback for lines and prints them as they come, one JSON object per line.
 * @returns exit code: 2 when it is asked for something that there is not, 1 when the answer is none or not whole
 */
export async function query({
  words,
  port,
  token,
  limitMs = LIMIT_MS,
}: Asking): Promise<0 | 1 | 2> {
  const asked = readParameters(words);
  if (typeof asked === 'string')
    return complain(2, `${asked}\nusage: rask-log-aggregator.mjs ${QUERY_USAGE}`);
  try {
    const call = { path: `${LINES_PATH}?${asked.toString()}`, port, token, limitMs };
    const response = await get(call);
    if (response.statusCode === 200) return await print(response);
    const isAsked = response.statusCode === 400;
    return complain(isAsked ? 2 : 1, `${response.statusCode} ${await textOf(response)}`);
  } catch (error) {
    return complain(1, reasonOf(error));
  }
}

/** The parameters of the request, or what is wrong. */
function readParameters(words: readonly string[]): URLSearchParams | string {
  try {
    const { values } = parseArgs({ args: [...words], options: OPTIONS, strict: true });
    const { service = [], grep, since, until, ...others } = values;
    const given = { ...others, text: grep, since: momentOf(since), until: momentOf(until) };
    const parameters = new URLSearchParams();
    for (const name of service) parameters.append('service', name);
    for (const [name, value] of Object.entries(given))
      if (value !== undefined) parameters.set(name, value);
    return parameters;
  } catch (error) {
    return reasonOf(error);
  }
}

/** `2h` is two hours ago; anything else is left to the server. */
function momentOf(text: string | undefined): string | undefined {
  const ago = parseDuration(text ?? '');
  return ago === undefined ? text : new Date(Date.now() - ago).toISOString();
}

async function get({
  path,
  port,
  token,
  limitMs,
}: Required<Omit<Asking, 'words'>> & { path: string }) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const sent = request({ host: '127.0.0.1', port, path, headers, agent: false });
  const limit = setTimeout(() => {
    sent.destroy(new Error(`no answer within ${limitMs} ms`));
  }, limitMs);
  sent.end();
  try {
    return await new Promise<IncomingMessage>((resolve, reject) => {
      sent.on('response', resolve).on('error', reject);
    });
  } finally {
    clearTimeout(limit);
  }
}

/** Prints as fast as it is read; a reader who has seen enough is no failure. */
async function print(response: IncomingMessage): Promise<0> {
  try {
    await pipeline(response, process.stdout, { end: false });
  } catch (error) {
    const isEnough = error instanceof Error && 'code' in error && error.code === 'EPIPE';
    if (!isEnough) throw error;
  }
  return 0;
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += String(part);
  return text.trim();
}

function complain<T extends 1 | 2>(code: T, text: string): T {
  process.stderr.write(`${text}\n`);
  return code;
}
