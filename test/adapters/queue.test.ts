import { describe, expect, it } from 'vitest';
import { Queue } from '../../src/adapters/queue.js';

describe('a queue', () => {
  it('hands over what was pushed before and during the loop, in order, and ends', async () => {
    const queue = new Queue<number>();
    queue.push(1);
    queue.push(2);
    setImmediate(() => {
      queue.push(3);
      queue.end();
      queue.push(4);
    });
    expect(await collect(queue)).toEqual([1, 2, 3]);
  });

  it('takes what is pushed while an item is being handled', async () => {
    const queue = new Queue<number>();
    queue.push(1);
    const seen: number[] = [];
    for await (const item of queue) {
      seen.push(item);
      if (item < 3) queue.push(item + 1);
      else queue.end();
    }
    expect(seen).toEqual([1, 2, 3]);
  });

  it('throws its failure after the items before it', async () => {
    const queue = new Queue<number>();
    queue.push(1);
    queue.fail(new Error('broken'));
    const seen: number[] = [];
    await expect(collect(queue, seen)).rejects.toThrow('broken');
    expect(seen).toEqual([1]);
  });
});

async function collect(queue: Queue<number>, seen: number[] = []): Promise<readonly number[]> {
  for await (const item of queue) seen.push(item);
  return seen;
}
