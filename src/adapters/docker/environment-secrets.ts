import { secretsOf } from '../../model/secrets.js';
import type { Json } from '../json.js';

/** Values of an inspected container's environment (`["NAME=value"]`) that must not be printed. */
export function environmentSecrets(container: Json): readonly string[] {
  const variables = container.at('Config').at('Env').list;
  return variables.flatMap((variable) => {
    const [name = '', ...value] = (variable.string ?? '').split('=');
    return secretsOf(name, value.join('='));
  });
}
