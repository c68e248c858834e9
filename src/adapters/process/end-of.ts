import type { Result } from 'execa';
import type { CommandEnd } from '../../model/compose.js';
import { defined } from '../../model/defined.js';

type Ended = Pick<Result, 'exitCode' | 'signal' | 'cause'>;

/**
 * How a child has ended.
 * @throws Node's own error, when it could not be started
 */
export function endOf({ exitCode, signal, cause }: Ended): CommandEnd {
  if (exitCode === undefined && signal === undefined) throw cause;
  return defined({ code: exitCode, signal });
}
