import { close, listen } from '../running/listen.js';
import { reasonOf, type Log } from '../running/log.js';
import type { Context } from './context.js';
import { Health } from './health.js';
import { Admission } from './http/admission.js';
import { createHttpServer } from './http/create-server.js';
import type { Settings } from './settings.js';
import { StorageError } from './store/storage-error.js';
import { Store } from './store/store.js';
import { tidy } from './tidy.js';
import { within } from './within.js';

export interface Aggregator {
  /** Where it listens. */
  readonly port: number;
  /** Answers what is under way, then closes the store. */
  readonly stop: () => Promise<void>;
}

const MOST_QUERIES = 8;

/** What takes longer to open goes on meanwhile, in ms: a large log to recover, a damaged store, a disk that hangs. */
const OPENING_MS = 2_000;

/** What is under way at the end has this long, in ms: less than the whole shutdown. */
const LAST_WORDS_MS = 2_000;

/**
 * Takes lines by HTTP, keeps them, and answers with them. It listens also when the store can't be opened, or not
 * soon: then it says so, and tries again whenever somebody asks.
 * @throws Error when the port is taken
 */
export async function startAggregator(settings: Settings, log: Log): Promise<Aggregator> {
  const store = new Store({ ...settings, log });
  const end = new AbortController();
  const context: Context = {
    settings,
    store,
    health: new Health(store),
    log,
    bodies: new Admission(settings.maxInFlightBytes),
    queries: new Admission(MOST_QUERIES),
    counts: { duplicates: 0, rejected: 0 },
    ending: end.signal,
  };
  const late = new StorageError(`the store is not open within ${OPENING_MS} ms`);
  await within(store.open(), OPENING_MS, late).catch((error: unknown) => {
    log('warn', 'starting without the store', { reason: reasonOf(error) });
  });
  const server = createHttpServer(context);
  const port = await listen(server, settings.port);
  log('info', 'listening', { port });
  const tidying = tidy({ store, limits: settings, log, ending: end.signal });
  return {
    port,
    async stop() {
      end.abort();
      const cutOff = setTimeout(() => {
        server.closeAllConnections();
      }, LAST_WORDS_MS);
      await close(server);
      clearTimeout(cutOff);
      await tidying;
      await store.close();
    },
  };
}
