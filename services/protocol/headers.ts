/** How many lines a forwarder had to drop since its start; always together with FORWARDER_HEADER. */
export const DROPPED_HEADER = 'x-dropped';

/** `<name>:<boot id>`: who sends. The name is the service whose lines are forwarded; each start has its own boot id. */
export const FORWARDER_HEADER = 'x-forwarder';

export const LINES_PATH = '/v1/logs';
export const STATS_PATH = '/v1/stats';
export const HEALTH_PATH = '/health';
