/**
 * Waits no longer than so many ms. What it waited for goes on, and how that ends is nobody's concern any more.
 * @throws the error given, when it takes longer
 */
export async function within<T>(promise: Promise<T>, limitMs: number, late: Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(late);
    }, limitMs);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
