/**
 * A number from the environment. Something else than a number there is a mistake in the Compose file, and is said.
 * @param {string} name
 * @param {number} otherwise
 * @throws {Error}
 */
export function numberSetting(name, otherwise) {
  const text = process.env[name] ?? '';
  if (text === '') return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0)
    throw new Error(`${name} is ${JSON.stringify(text)}, which is not a number from 0 up`);
  return value;
}

/**
 * A comma-separated list from the environment.
 * @param {string} name
 * @returns {readonly string[]}
 */
export function listSetting(name) {
  return (process.env[name] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
