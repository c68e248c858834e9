import { readFile } from '../../../src/stack/reading/read-file.js';
import type { FileReading, ServiceReading } from '../../../src/stack/reading/reading.js';

/** The reading of a text as `core.yaml`. */
export const read = (text: string): FileReading => readFile('core.yaml', text);

/** One service of it, `web` unless told otherwise. */
export function service(text: string, name = 'web'): ServiceReading {
  const found = read(text).services.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

/** `depends_on db` for each reference of a service. */
export const references = (text: string, name = 'web'): readonly string[] =>
  service(text, name).references.map((one) => `${one.kind} ${one.service}`);

/** A file whose service `web` has an image and these lines. */
export const webWith = (lines: string): string =>
  `services:\n  web:\n    image: x\n${lines.replace(/^/gm, '    ')}\n`;
