import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', 'src', 'render', 'schemas');
const ajv = new Ajv2020({ allErrors: true, strict: true });

/** Checks a document against a committed schema, as its reader would get it. */
export function expectValid(schema: string, document: unknown): void {
  // Others refer to it by its file's name.
  for (const name of ['finding', schema]) learn(`${name}.json`);
  const validate = ajv.getSchema(`${schema}.json`);
  const valid = validate?.(JSON.parse(JSON.stringify(document)));
  expect(validate?.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
}

function learn(name: string): void {
  if (ajv.getSchema(name) !== undefined) return;
  const parsed: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${name} holds no schema`);
  ajv.addSchema(parsed, name);
}
