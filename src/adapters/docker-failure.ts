import { AltctlError } from '../model/errors.js';
import { messageOf } from '../model/message-of.js';

/** Why the docker command line could not be started; an error that says so already, as it is. */
export function dockerFailure(cause: unknown): AltctlError {
  if (cause instanceof AltctlError) return cause;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') {
    return new AltctlError(
      'external',
      'docker-missing',
      'docker is not installed, or not on the PATH',
      {
        hints: ['install Docker with its Compose plugin: https://docs.docker.com/engine/install/'],
        cause,
      },
    );
  }
  const reason = messageOf(cause);
  return new AltctlError('external', 'docker-not-started', `docker cannot be started: ${reason}`, {
    cause,
  });
}
