import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startAggregator } from '../../../services/rask-log-aggregator/aggregator.js';
import { readSettings } from '../../../services/rask-log-aggregator/settings.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const stored = z.looseObject({ id: z.string(), ts: z.string(), message: z.string() });

/** What a forwarder and a reader do with an aggregator. */
export interface Client {
  readonly url: string;
  /** Sends a body as it is. */
  readonly post: (
    body: string | Uint8Array<ArrayBuffer>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
  /** Messages of the lines that a query finds, in its order. */
  readonly messages: (query?: string) => Promise<readonly string[]>;
  readonly stored: (query?: string) => Promise<readonly z.infer<typeof stored>[]>;
}

export function clientOf(url: string): Client {
  const read = async (query = '') => {
    const response = await fetch(`${url}/v1/logs?${query}`);
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    const text = await response.text();
    return text
      .split('\n')
      .filter((one) => one !== '')
      .map((one) => stored.parse(JSON.parse(one)));
  };
  return {
    url,
    post: async (body, headers = {}) =>
      answerOf(await fetch(`${url}/v1/logs`, { method: 'POST', body, headers })),
    get: async (path) => answerOf(await fetch(url + path)),
    stored: read,
    messages: async (query) => (await read(query)).map(({ message }) => message),
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const { status, headers } = response;
  return { status, headers, body: JSON.parse(await response.text()) };
}

export interface Started extends Client {
  readonly said: readonly string[];
  /** Stops it and starts another one with the same data. */
  readonly restart: (env?: Readonly<Record<string, string>>) => Promise<Started>;
  readonly remove: () => Promise<void>;
}

/** An aggregator in this process, with a folder of its own. */
export async function startTest(
  env: Readonly<Record<string, string>> = {},
  folder?: string,
): Promise<Started> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'altctl-test-aggregator-')));
  const said: string[] = [];
  // Small disks are none of these tests' business.
  const settings = readSettings({ DATA_DIR: data, PORT: '0', MIN_FREE_BYTES: '0', ...env });
  const running = await startAggregator(settings, (_level, message) => said.push(message));
  return {
    ...clientOf(`http://127.0.0.1:${running.port}`),
    said,
    async restart(next = env) {
      await running.stop();
      return startTest(next, data);
    },
    async remove() {
      await running.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
