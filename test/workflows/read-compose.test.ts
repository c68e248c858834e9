import { expect, it, vi } from 'vitest';
import { readCompose } from '../../src/workflows/read-compose.js';
import { sessionWithoutEngine } from './session.js';

it.each(['before', 'after'])('a Ctrl-C %s compose has started interrupts it', async (moment) => {
  const session = await sessionWithoutEngine({ 'compose.yaml': 'services: {web: {image: a}}\n' });
  const ctrlC = new AbortController();
  const interrupt = vi.fn<() => void>();
  const never = new Promise<never>(() => undefined);
  const lines = { [Symbol.asyncIterator]: () => ({ next: () => never }) };
  const output = () => Promise.resolve({ lines, end: never, interrupt });
  const compose = { ...session.ports.compose, output };
  if (moment === 'before') ctrlC.abort();
  await readCompose(
    {
      ...session,
      ports: { ...session.ports, compose },
      interrupts: { ...session.interrupts, first: ctrlC.signal },
    },
    { verb: 'any', words: [] },
  );
  ctrlC.abort();
  await vi.waitFor(() => {
    expect(interrupt).toHaveBeenCalledOnce();
  });
});
