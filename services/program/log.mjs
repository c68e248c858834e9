/**
 * Writes one JSON line to standard output, where the log forwarders read it.
 * @param {'debug' | 'info' | 'warn' | 'error'} level
 * @param {string} message
 * @param {Readonly<Record<string, unknown>>} [fields]
 */
export function log(level, message, fields = {}) {
  const line = {
    time: new Date().toISOString(),
    level,
    service: process.env['SERVICE'] ?? 'app',
    message,
    ...fields,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
