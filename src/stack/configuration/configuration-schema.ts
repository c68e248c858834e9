import * as z from 'zod/mini';
import { schema } from './schema.js';

/** JSON Schema of `altctl.yaml`, for editors. */
export function configurationSchema(): object {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
}
