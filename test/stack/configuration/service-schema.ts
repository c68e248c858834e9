import * as z from 'zod/mini';
import { described, duration } from '../../../src/stack/configuration/schema.js';

/**
 * The shape of a service's own `x-altctl`. Editors alone are told by it: the files are checked
 * where they are read, by `read-settings`, which spares a short command the library.
 */
export const serviceSchema = z.strictObject({
  oneshot: described(
    z.nullish(z.union([z.boolean(), z.literal('once')])),
    'true: done when it exits 0; once: and not run again after that',
  ),
  settle: described(
    z.nullish(duration),
    'how long it must run before it counts as ready when it has no healthcheck',
  ),
  shutdown: described(z.nullish(duration), 'how long its program needs to shut down'),
  stuck: described(z.nullish(duration), 'how long a step of it may make no progress'),
  history: described(
    z.nullish(z.array(z.string())),
    'the program in its container that `altctl logs --history` asks, with its words',
  ),
  shared_namespace: described(
    z.nullish(z.boolean()),
    'true: it shares the namespace of another service on purpose',
  ),
});
