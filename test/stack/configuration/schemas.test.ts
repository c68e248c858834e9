import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfiguration } from '../../../src/stack/configuration/read-configuration.js';
import { readFile } from '../../../src/stack/reading/read-file.js';
import { composeSchema } from './compose-schema.js';
import { configurationSchema } from './configuration-schema.js';

const root = join(import.meta.dirname, '../../..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

const published = [
  ['schemas/altctl.schema.json', configurationSchema],
  ['schemas/x-altctl.schema.json', composeSchema],
] as const;

/** Whether the published schema takes a YAML text. */
function takes(schema: (typeof published)[number][0], yaml: string): boolean {
  const parsed: unknown = JSON.parse(textOf(schema));
  if (typeof parsed !== 'object' || parsed === null) throw new Error('no schema');
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  return ajv.validate(parsed, parse(yaml, { merge: true, logLevel: 'error' }));
}

describe.each(published)('%s', (path, generate) => {
  it('is what the schema in the code makes of itself', async () => {
    const generated = `${JSON.stringify(generate(), null, 2)}\n`;
    if (process.env.UPDATE_GOLDEN === '1') {
      await mkdir(join(root, 'schemas'), { recursive: true });
      writeFileSync(join(root, path), generated);
    }
    expect(textOf(path)).toBe(generated);
  });

  it('is in the package', () => {
    const { files } = JSON.parse(textOf('package.json')) as { readonly files: readonly string[] };
    expect(files).toContain('schemas');
  });
});

/** Whether altctl itself takes the text, without a complaint. */
function isRead(read: () => { readonly notices: readonly unknown[] }): boolean {
  try {
    return read().notices.length === 0;
  } catch {
    return false;
  }
}

describe('the schema of altctl.yaml', () => {
  it('takes this repository’s own, and the example of the README', () => {
    expect(takes('schemas/altctl.schema.json', textOf('altctl.yaml'))).toBe(true);
    const examples = [...textOf('README.md').matchAll(/```yaml\n(.*?)```/gsu)].map(
      ([, text = '']) => text,
    );
    const [example = ''] = examples.filter((text) => text.includes('project:'));
    expect(example).toContain('timeouts:');
    expect(takes('schemas/altctl.schema.json', example)).toBe(true);
  });

  it.each([
    ['project: {name: alt, docker_context: remote}', true],
    ['profiles: {ai: {ready: 20m, stuck: 90, depends_on: [mq]}, bare: }', true],
    ['doctor: {ignore: [ALT005, {rule: ALT001, service: web, reason: vpn}]}', true],
    ['doctor: {ignore: }', true],
    ['doctor: {ignore: [{service: web}]}', false],
    ['doctor: {ignore: [{rule: ALT001, servce: web}]}', false],
    ['doctor: {ignore: ALT005}', false],
    ['timeots: {stuck: 1s}', false],
    ['timeouts: {stuck: soon}', false],
    ['timeouts: {stuck: -1}', false],
    ['project: [alt]', false],
    ['profiles: {ai: {depends_on: mq}}', false],
  ])('is of one mind with altctl: %s', (yaml, fine) => {
    expect(takes('schemas/altctl.schema.json', yaml)).toBe(fine);
    expect(isRead(() => readConfiguration('altctl.yaml', `${yaml}\n`))).toBe(fine);
  });
});

describe('the schema of x-altctl', () => {
  it('takes every profile of the reference stack, and the incident’s', async () => {
    const profiles = (await readdir(join(root, 'profiles'))).map((name) => `profiles/${name}`);
    for (const file of [...profiles, 'examples/incident/logging.yaml']) {
      expect(takes('schemas/x-altctl.schema.json', textOf(file)), file).toBe(true);
    }
  });

  it.each([
    ['{description: logs, ready: 2m, stuck: 1m, depends_on: [db], profile: dev}', true],
    ['{startup_timeout: 90, provides: [ai], requires_gpu: true, optional: false}', true],
    ['{x-mine: {any: thing}}', true],
    ['{ready: , depends_on: , description: }', true],
    ['{descripton: logs}', false],
    ['{ready: soon}', false],
    ['{depends_on: db}', false],
    ['{oneshot: true}', false],
    ['text', false],
  ])('is of one mind with altctl about a file: %s', (block, fine) => {
    const yaml = `x-altctl: ${block}\nservices: {web: {image: web}}\n`;
    expect(takes('schemas/x-altctl.schema.json', yaml)).toBe(fine);
    expect(isRead(() => readFile('core.yaml', yaml))).toBe(fine);
  });

  it.each([
    ['{oneshot: once, settle: 5s, shutdown: 4s, stuck: 1m30s, shared_namespace: true}', true],
    ['{oneshot: false, x-mine: 1}', true],
    ['{oneshot: , stuck: , shared_namespace: }', true],
    ['{oneshot: twice}', false],
    ['{shared_namespace: on purpose}', false],
    ['{shutdown: long}', false],
    ['{ready: 1m}', false],
    ['[once]', false],
  ])('is of one mind with altctl about a service: %s', (block, fine) => {
    const yaml = `services:\n  web: {image: web, x-altctl: ${block}}\n`;
    expect(takes('schemas/x-altctl.schema.json', yaml)).toBe(fine);
    expect(isRead(() => readFile('core.yaml', yaml))).toBe(fine);
  });
});
