import { log } from '../program/log.mjs';
import { numberSetting } from '../program/settings.mjs';
import { answer, serve } from '../program/serve.mjs';
import { onShutdown } from '../program/shutdown.mjs';
import { createReadiness } from './readiness.mjs';

/**
 * Works through a queue that never ends, and tells its own probe alone how it is: nothing else may ask.
 * @param {number} port on loopback
 */
export function runWorker(port) {
  const readiness = createReadiness();
  let processed = 0;
  const work = setInterval(
    () => {
      if (readiness.isReady()) log('info', 'batch processed', { batch: (processed += 1) });
    },
    numberSetting('WORK_EVERY_MS', 5_000),
  );
  const close = serve(
    port,
    (_request, response) =>
      answer(response, readiness.isReady() ? 200 : 503, { status: readiness.describe() }),
    '127.0.0.1',
  );
  onShutdown(() => {
    clearInterval(work);
    return close();
  });
}
