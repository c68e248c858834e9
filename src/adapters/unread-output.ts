/** What a write fails with when the reader of a pipe, or the terminal, is gone. */
const unread = new Set(['EPIPE', 'EIO']);

/** Acts once when nobody reads the output any more, which each write tells anew. */
export function onUnread(act: () => void): void {
  let isUnread = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!unread.has(error.code ?? '')) throw error;
      if (isUnread) return;
      isUnread = true;
      act();
    });
  }
}
