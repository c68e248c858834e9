import { AltctlError } from '../../model/errors.js';
import { messageOf } from '../../model/message-of.js';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
};

/** Nothing is there: also below something that is no folder. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Why a path can't be read; an error that says so already, as it is. */
export function unreadable(path: string, cause: unknown): AltctlError {
  if (cause instanceof AltctlError) return cause;
  const reason = reasons[codeOf(cause)] ?? messageOf(cause);
  const text = `${path} cannot be read: ${reason}`;
  return new AltctlError('configuration', 'file-unreadable', text, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
