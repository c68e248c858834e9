import { describe, expect, it } from 'vitest';
import {
  EngineRefusal,
  type Engine,
} from '../../../services/rask-log-forwarder/engine/engine-client.js';
import { Backlog } from '../../../services/rask-log-forwarder/keeping/backlog.js';
import { ContainerReader } from '../../../services/rask-log-forwarder/reading/container-reader.js';
import { BEGINNING } from '../../../services/rask-log-forwarder/reading/resume-point.js';
import { createShelf } from './keeping.js';

/** An engine whose container is in these states, one after the other, and that refuses to give out its log. */
function refusing(statuses: readonly string[]): Engine {
  let asked = 0;
  return {
    get: () => {
      const Status = statuses[Math.min(asked, statuses.length - 1)] ?? '';
      asked += 1;
      const State = { Running: Status === 'running', Status };
      return Promise.resolve({ State, Config: { Tty: false } });
    },
    open: (path) => Promise.reject(new EngineRefusal(409, path, 'marked for removal')),
  };
}

describe('a container that is being removed, or whose removal has failed,', () => {
  it.each([[['removing']], [['dead']], [['running', 'removing']]])(
    'is given up without trouble when the engine refuses its log: %j',
    async (statuses) => {
      const shelf = await createShelf();
      const parts = { spool: await shelf.openSpool(), positions: await shelf.loadPositions() };
      const limits = { lines: 200, bytes: 1024, ageMs: 200 };
      const { log, onDropped } = shelf;
      const reader = new ContainerReader({
        ...{ engine: refusing(statuses), log, from: BEGINNING, id: 'a', name: 'alt-web-1' },
        backlog: new Backlog({ ...parts, ...{ log, onDropped, limits, maxBytes: 1024 } }),
        target: { project: 'alt', service: 'web' },
      });
      reader.read();
      await reader.rested;
      expect(reader.trouble).toBeUndefined();
      expect(shelf.said).toContain('a container that is being removed cannot be read any more');
      await shelf.remove();
    },
  );
});
