import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import { knownHome } from '../files/base-folder.js';
import { Json } from '../json.js';
import { defined } from '../../model/defined.js';

/** Where the engine is, and how to talk to it. */
export interface Endpoint {
  /** Name of the Docker context; `default` for none. */
  readonly context: string;
  /** As Docker writes it, e.g. `unix:///var/run/docker.sock`. */
  readonly host: string;
  /** Unix socket or named pipe; absent where only the docker command line knows the way. */
  readonly socket?: string;
}

export interface EndpointOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A context that the project asks for; stronger than the environment. */
  readonly context?: string;
}

const DEFAULT_CONTEXT = 'default';
const DEFAULT_HOST =
  process.platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';

/**
 * Finds the engine that the docker command line would use: by the context asked for, else
 * `DOCKER_HOST`, `DOCKER_CONTEXT`, the current context of Docker's configuration, the default
 * socket (https://docs.docker.com/engine/manage-resources/contexts/).
 * @throws AltctlError `external` when there is no such context
 */
export function findEndpoint({ env, context }: EndpointOptions): Endpoint {
  const folder = given(env.DOCKER_CONFIG) ?? join(knownHome(env) ?? '/nonexistent', '.docker');
  const host = given(env.DOCKER_HOST);
  if (context === undefined && host !== undefined) return endpoint(DEFAULT_CONTEXT, host);
  const name = context ?? given(env.DOCKER_CONTEXT) ?? currentContext(folder);
  if (name === DEFAULT_CONTEXT) return endpoint(name, host ?? DEFAULT_HOST);
  return endpoint(name, hostOfContext(folder, name));
}

function endpoint(context: string, host: string): Endpoint {
  const [, socket] = /^(?:unix|npipe):\/\/(.+)$/.exec(host) ?? [];
  return { context, host, ...defined({ socket }) };
}

function currentContext(folder: string): string {
  return readJson(join(folder, 'config.json'))?.at('currentContext').string ?? DEFAULT_CONTEXT;
}

function hostOfContext(folder: string, name: string): string {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = readJson(join(folder, 'contexts', 'meta', id, 'meta.json'));
  const host = meta?.at('Endpoints').at('docker').at('Host').string;
  if (host !== undefined) return host;
  throw new AltctlError('external', 'context-missing', `docker has no context called "${name}"`, {
    hints: ['contexts that there are: docker context ls'],
  });
}

function readJson(path: string): Json | undefined {
  try {
    return Json.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
