/** How many lines a forwarder had to drop so far; always together with FORWARDER_HEADER. */
export const DROPPED_HEADER = 'x-dropped';

/** `<name>:<id>`: who sends. The name is the service whose lines are forwarded; a count that begins anew has a new id. */
export const FORWARDER_HEADER = 'x-forwarder';

export const LINES_PATH = '/v1/logs';
export const STATS_PATH = '/v1/stats';
export const HEALTH_PATH = '/health';
