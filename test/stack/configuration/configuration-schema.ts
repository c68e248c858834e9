import * as z from 'zod/mini';
import { schema } from '../../../src/stack/configuration/schema.js';

/** JSON Schema of `altctl.yaml`, for editors. */
export function configurationSchema(): object {
  const generated = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return { ...generated, title: 'altctl.yaml' };
}
