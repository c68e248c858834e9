import { link } from 'node:fs/promises';

/**
 * Gives a finished file a second name, at once and only where that name is free: nobody ever sees
 * half of it, and of several that try at the same time one succeeds.
 */
export async function linkNew(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
