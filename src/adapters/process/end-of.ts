import type { Result } from 'execa';
import type { CommandEnd } from '../../model/compose.js';
import { present } from '../present.js';

type Ended = Pick<Result, 'exitCode' | 'signal' | 'cause'>;

/**
 * How a child has ended.
 * @throws Node's own error, when it could not be started
 */
export function endOf({ exitCode, signal, cause }: Ended): CommandEnd {
  if (exitCode === undefined && signal === undefined) throw cause;
  return present({ code: exitCode, signal });
}
