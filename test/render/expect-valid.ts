import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', 'src', 'render', 'schemas');
const ajv = new Ajv2020({ allErrors: true, strict: true });

/** Checks a document against a committed schema, as its reader would get it. */
export function expectValid(schema: string, document: unknown): void {
  const file = join(folder, `${schema}.json`);
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${file} holds no schema`);
  const validate = ajv.getSchema(schema) ?? ajv.addSchema(parsed, schema).getSchema(schema);
  validate?.(JSON.parse(JSON.stringify(document)));
  expect(validate?.errors ?? []).toEqual([]);
}
