import { open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces a file so that after a crash either the old or the new text is there, whole. */
export async function replaceDurably(path: string, text: string): Promise<void> {
  const aside = `${path}.new`;
  await within(await open(aside, 'w', 0o600), async (file) => {
    await file.writeFile(text);
    await file.sync();
  });
  await rename(aside, path);
  await syncFolder(dirname(path));
}

/** Appends to a file, which is made when it is not there; durable when it resolves. */
export async function appendDurably(path: string, parts: readonly Buffer[]): Promise<void> {
  await within(await open(path, 'a', 0o600), async (file) => {
    await file.writeFile(Buffer.concat(parts));
    await file.sync();
  });
  await syncFolder(dirname(path));
}

/** A name in a folder is durable only when the folder is. */
async function syncFolder(folder: string): Promise<void> {
  await within(await open(folder, 'r'), (handle) => handle.sync());
}

async function within(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file);
  } finally {
    await file.close();
  }
}
