import { AltctlError } from '../../model/errors.js';
import type { Notice } from '../../model/source.js';
import { frame } from '../frame.js';
import { place } from '../place.js';
import { parseSource } from '../yaml/parse-source.js';
import { locatePath, plain } from '../yaml/plain.js';
import type { Source } from '../yaml/source.js';
import { type ConfigurationReading, configurationReading } from './configuration-reading.js';
import { type Fault, validate } from './validate.js';

/**
 * Reads `altctl.yaml`. An unknown key becomes a notice.
 * @throws AltctlError `configuration` when it is no YAML or a value has the wrong type
 */
export function readConfiguration(file: string, text: string): ConfigurationReading {
  const source = parseSource(file, text);
  const { value, faults } = validate(plain(source, source.roots[0]) ?? {});
  const wrong = faults.find(({ kind }) => kind === 'wrong-type');
  if (wrong !== undefined || value === undefined) throw wrongType(source, wrong);
  return configurationReading(value, {
    file,
    notices: faults.map((fault) => unknownKey(source, fault)),
    locate: (...path) => locatePath(source, path, 'value'),
  });
}

function wrongType(source: Source, fault: Fault | undefined): AltctlError {
  const path = fault?.path ?? [];
  const location = locatePath(source, path, 'value');
  const subject = path.length === 0 ? 'the file' : path.join('.');
  const message = `${place(location)}: ${subject} must be ${fault?.must ?? 'something else'}`;
  return new AltctlError('configuration', 'wrong-type', message, {
    frames: [frame(source.text, location)],
  });
}

function unknownKey(source: Source, { path }: Fault): Notice {
  return {
    severity: 'warning',
    text: `${source.file} has no key "${path.join('.')}": it is ignored`,
    location: locatePath(source, path, 'key'),
  };
}
