/** The same items until the signal aborts; what fails from then on is no failure. */
export async function* untilAborted<Item>(
  items: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item> {
  const isOver = (): boolean => signal.aborted;
  if (isOver()) return;
  try {
    for await (const item of items) {
      if (isOver()) return;
      yield item;
    }
  } catch (error) {
    if (!isOver()) throw error;
  }
}
