import { AltctlError } from '../../model/errors.js';

/** There is a docker command line, without a Compose plugin that answers. */
export function composeMissing(words: string): AltctlError {
  return new AltctlError(
    'external',
    'compose-missing',
    'docker has no working compose command: its Compose plugin is not installed',
    {
      hints: [
        ...firstLine(words).map((line) => `docker says: ${line}`),
        'install it: https://docs.docker.com/compose/install/',
      ],
    },
  );
}

/** A command that only reads did not come to its end. */
export function composeSilent(afterMs: number): AltctlError {
  const seconds = Math.round(afterMs / 1000);
  return new AltctlError(
    'external',
    'compose-silent',
    `docker compose did not answer within ${seconds}s`,
    { hints: ['see whether it answers at all: docker compose version'] },
  );
}

function firstLine(text: string): readonly string[] {
  const line = text.trim().split('\n')[0];
  return line === undefined || line === '' ? [] : [line];
}
