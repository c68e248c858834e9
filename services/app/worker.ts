import { numberSetting } from '../running/environment.js';
import { createReadiness } from './readiness.js';
import { notFound, serve, type Start } from './stand-in.js';

/** Works through a queue that never ends, and tells its own probe alone how it is: nothing else may ask. */
export async function runWorker(start: Start): Promise<void> {
  const { env, log } = start;
  const readiness = createReadiness(env, log);
  let batch = 0;
  const work = setInterval(
    () => {
      if (readiness.isReady()) log('info', 'batch processed', { batch: (batch += 1) });
    },
    numberSetting(env, 'WORK_EVERY_MS', 5_000),
  );
  await serve({
    ...start,
    readiness,
    respond: notFound,
    finish: () => {
      clearInterval(work);
    },
    host: '127.0.0.1',
  });
}
