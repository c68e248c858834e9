import * as z from 'zod/mini';
import { profile } from '../../../src/stack/configuration/schema.js';
import { serviceSchema } from './service-schema.js';

/** JSON Schema of the `x-altctl` blocks of a Compose file, for editors; all else is left open. */
export function composeSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'x-altctl in a Compose file',
    type: 'object',
    properties: {
      'x-altctl': { $ref: '#/definitions/profile' },
      services: {
        type: ['object', 'null'],
        additionalProperties: {
          type: ['object', 'null'],
          properties: { 'x-altctl': { $ref: '#/definitions/service' } },
        },
      },
    },
    definitions: {
      profile: block(profile, 'what altctl is told about the whole file'),
      service: block(serviceSchema, 'what altctl is told about this service'),
    },
  };
}

/** As Compose does, an extension may have extensions of its own. */
function block(schema: z.ZodMiniType, description: string): object {
  const { $schema, ...generated } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return { description, ...generated, patternProperties: { '^x-': {} } };
}
