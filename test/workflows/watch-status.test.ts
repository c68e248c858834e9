import { expect, it } from 'vitest';
import { watchStatus } from '../../src/workflows/watch-status.js';
import { sessionWithoutEngine } from './session.js';

it('a watch that no engine answers ends with one error, and leaves none behind', async () => {
  const session = await sessionWithoutEngine({ 'compose.yaml': 'services: {web: {image: web}}\n' });
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => {
    unhandled.push(reason);
  };
  process.on('unhandledRejection', note);
  const watched = watchStatus(session, [], () => expect.fail('there is nothing to show'));
  await expect(watched).rejects.toMatchObject({ kind: 'external', exitCode: 3 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
