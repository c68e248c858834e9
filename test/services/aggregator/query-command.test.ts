import { expect, it, vi } from 'vitest';
import { query } from '../../../services/rask-log-aggregator/query-command.js';
import { startServer } from '../forwarder/server.js';

it('a question is given up when no answer begins', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const server = await startServer(() => undefined);
  const port = Number(new URL(server.url).port);
  expect(await query({ words: [], port, token: undefined, limitMs: 50 })).toBe(1);
  expect(said).toHaveBeenCalledWith('no answer within 50 ms\n');
  said.mockRestore();
  await server.close();
});
