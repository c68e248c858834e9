import type { ChildProcess } from 'node:child_process';
import type { CommandEnd } from '../../model/compose.js';
import { present } from '../present.js';

/** How a child ends, once its output was read too; rejects when it could not be started. */
export function endOf(child: ChildProcess): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve(present({ code: code ?? undefined, signal: signal ?? undefined }));
    });
  });
}
