import { AltctlError } from '../../model/errors.js';
import { silent } from '../../model/is-silence.js';
import { messageOf } from '../../model/message-of.js';
import { dockerFailure } from '../docker-failure.js';
import type { Json } from '../json.js';
import type { Endpoint } from './endpoint.js';

/** Something else is there. */
export const NO_ENGINE = 'what answers there is no Docker engine';

/** Why the engine could not be asked; an error that says so already, as it is. */
export function engineUnreachable(endpoint: Endpoint, cause: unknown): AltctlError {
  if (cause instanceof AltctlError || isSpawnFailure(cause)) return dockerFailure(cause);
  const { text, hints } = explain(endpoint, cause);
  return new AltctlError('external', 'engine-unreachable', text, { hints, cause });
}

/** It accepts connections and says nothing. */
export function engineSilent(endpoint: Endpoint, afterMs: number): AltctlError {
  const seconds = Number((afterMs / 1000).toFixed(1));
  const text = `the Docker engine at ${place(endpoint)} did not answer within ${seconds}s`;
  return new AltctlError('external', silent, text, {
    hints: ['it may hang: see docker info, and the log of dockerd'],
  });
}

/** It answers that it can't, or won't. */
export function engineRefused(path: string, status: number, body: Json): AltctlError {
  const reason = body.at('message').string ?? `status ${status}`;
  const [resource = path] = path.split('?');
  const text = `the Docker engine refuses ${resource}: ${reason}`;
  return new AltctlError('external', 'engine-error', text);
}

/**
 * @param fine statuses that are as good as done
 * @throws AltctlError `external` when the engine answers that it can't, or won't
 */
export function throwIfRefused(
  path: string,
  { status, body }: { readonly status: number; readonly body: Json },
  fine: readonly number[] = [],
): void {
  if (status >= 400 && !fine.includes(status)) throw engineRefused(path, status, body);
}

/** Why a connection broke, in words that tell more than Node's own. */
export function reasonOf(cause: unknown): string {
  const code = String(codeOf(cause));
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'the engine closed the connection';
  // Of Node's parser, for what is no HTTP.
  if (code.startsWith('HPE_')) return NO_ENGINE;
  return messageOf(cause);
}

function explain(endpoint: Endpoint, cause: unknown) {
  const elsewhere = 'engines that docker knows: docker context ls';
  switch (codeOf(cause)) {
    case 'EACCES':
    case 'EPERM':
      return {
        text: `no permission to talk to the Docker engine at ${place(endpoint)}`,
        hints: ['join the group docker, then log in again: sudo usermod -aG docker "$USER"'],
      };
    case 'ENOENT':
    case 'ECONNREFUSED':
      return {
        text: `no Docker engine answers at ${place(endpoint)}`,
        hints: ['is Docker running? see: docker info', elsewhere],
      };
    default: {
      return {
        text: `the Docker engine at ${place(endpoint)} cannot be reached: ${reasonOf(cause)}`,
        hints: [elsewhere],
      };
    }
  }
}

function place({ context, host }: Endpoint): string {
  return context === 'default' ? host : `${host} (context ${context})`;
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}

function isSpawnFailure(cause: unknown): boolean {
  return cause instanceof Error && 'syscall' in cause && String(cause.syscall).startsWith('spawn');
}
