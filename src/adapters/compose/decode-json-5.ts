import type { ResourceProgress } from '../../model/signals.js';
import type { Json } from '../json.js';
import { defined } from '../../model/defined.js';
import { bytes, layerOf } from './decode-json-2.js';
import { readResourceId } from './resource-id.js';
import { readVerb } from './verb.js';

const phases: Readonly<Record<string, ResourceProgress['phase']>> = {
  Working: 'working',
  Done: 'done',
  Warning: 'warning',
  Error: 'error',
};

/**
 * A resource's line of `--progress json` of Compose 5 (`cmd/display/json.go`): the phase stands in
 * `status`, the verb in `text`, and more in `details`, e.g.
 * `{"id":"Container alt-db-1","status":"Working","text":"Recreate"}`.
 */
export function decodeJson5(line: Json, at: number): ResourceProgress | undefined {
  const id = line.at('id').string;
  const phase = phases[line.at('status').string ?? ''];
  const said = line.at('text').string;
  if (id === undefined || phase === undefined || said === undefined) return undefined;
  const parent = line.at('parent_id').string;
  const details = line.at('details').string;
  return {
    source: 'compose',
    kind: 'resource',
    at,
    ...readResourceId(id),
    phase,
    ...verbAndText(phase, said, details),
    ...(parent === undefined ? {} : { ...layerOf(parent), ...bytes(line) }),
  };
}

/** Some errors and warnings stand where the verb should be. */
function verbAndText(phase: ResourceProgress['phase'], said: string, details: string | undefined) {
  const isVerb = phase === 'working' || phase === 'done' || readVerb(said) !== undefined;
  if (!isVerb) return { verb: phase === 'error' ? 'Error' : 'Warning', text: said };
  return { verb: said, ...defined({ text: details }) };
}
