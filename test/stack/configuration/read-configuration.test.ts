import { describe, expect, it } from 'vitest';
import type { ConfigurationReading } from '../../../src/stack/configuration/configuration-reading.js';
import { readConfiguration } from '../../../src/stack/configuration/read-configuration.js';
import { failureOf } from '../expect-failure.js';
import { configurationSchema } from './configuration-schema.js';

const read = (text: string): ConfigurationReading => readConfiguration('altctl.yaml', text);

describe('altctl.yaml', () => {
  it('is read in today’s words', () => {
    const text = `
project: {name: alt, docker_context: remote}
compose: {dir: stack}
defaults: {profiles: [db, core]}
overlays: [compose.dev.yaml]
timeouts: {stuck: 40s, ready: 10m}
profiles:
  ai: {description: LLM services, depends_on: [mq], ready: 20m, stuck: 90}
  bare:
`;
    expect(read(text)).toMatchObject({
      projectName: { text: 'alt' },
      dockerContext: 'remote',
      composeDir: { text: 'stack', location: { line: 3, column: 16 } },
      defaultProfiles: [
        { name: 'db', location: { line: 4, column: 23 } },
        { name: 'core', location: { line: 4, column: 27 } },
      ],
      overlays: [{ text: 'compose.dev.yaml', location: { line: 5, column: 12 } }],
      timeouts: { stuck: 40_000, ready: 600_000 },
      profiles: {
        ai: { description: 'LLM services', dependsOn: ['mq'], ready: 1_200_000, stuck: 90_000 },
        bare: { dependsOn: [] },
      },
      notices: [],
    });
  });

  it('is read in the words of older repositories without a complaint', () => {
    const text = `
project:
  docker_context: "default"
compose:
  dir: "compose"
  base_file: "base.yaml"
defaults:
  stacks: [db, auth]
stacks:
  ai:
    description: "AI services"
    depends_on: [db]
    optional: true
    profile: "ollama"
    requires_gpu: true
    requires_features: [search]
    startup_timeout: 1200s
    provides: [ai]
logging: {level: "info", format: "text"}
output: {colors: true, progress: true}
`;
    expect(read(text)).toMatchObject({
      dockerContext: 'default',
      composeDir: { text: 'compose' },
      baseFile: { text: 'base.yaml' },
      defaultProfiles: [{ name: 'db' }, { name: 'auth' }],
      profiles: { ai: { dependsOn: ['db'], ready: 1_200_000, gate: 'ollama' } },
      notices: [],
    });
  });

  it.each(['', '# nothing yet\n', 'project:\ncompose:\nprofiles:\n', 'project: {}\n'])(
    'may say nothing: %j',
    (text) => {
      expect(read(text)).toMatchObject({ defaultProfiles: [], overlays: [], notices: [] });
    },
  );

  it('may give the project’s name alone', () => {
    expect(read('project: alt\n').projectName).toEqual({
      text: 'alt',
      location: { file: 'altctl.yaml', line: 1, column: 10 },
    });
  });

  it.each([
    ['timeots: {stuck: 1s}', 'timeots', 1, 1],
    ['compose:\n  dirr: x', 'compose.dirr', 2, 3],
    ['project:\n  nam: x', 'project.nam', 2, 3],
    ['profiles:\n  ai:\n    descr: x', 'profiles.ai.descr', 3, 5],
  ])('with an unknown key is a warning with its line: %j', (text, key, line, column) => {
    expect(read(`${text}\n`).notices).toEqual([
      {
        severity: 'warning',
        text: `altctl.yaml has no key "${key}": it is ignored`,
        location: { file: 'altctl.yaml', line, column },
      },
    ]);
  });

  it('keeps all else when keys are unknown', () => {
    const { notices, dockerContext, defaultProfiles } = read(
      'project: {docker_context: x, a: 1}\ndefaults: {profiles: [db], b: 2}\nc: 3\n',
    );
    expect(notices).toHaveLength(3);
    expect({ dockerContext, defaultProfiles }).toMatchObject({
      dockerContext: 'x',
      defaultProfiles: [{ name: 'db' }],
    });
  });

  it.each([
    ['timeouts: {stuck: [1]}', '1:19: timeouts.stuck must be a duration like 40s, 1m30s or 500ms'],
    ['timeouts: {stuck: soon}', '1:19: timeouts.stuck must be a duration like 40s, 1m30s or 500ms'],
    ['timeouts: {stuck: -1}', '1:19: timeouts.stuck must be a duration like 40s, 1m30s or 500ms'],
    ['project: [alt]', '1:10: project must be a text or a mapping'],
    ['project: {name: 5}', '1:17: project.name must be a text'],
    ['defaults:\n  profiles: db', '2:13: defaults.profiles must be a list'],
    ['overlays: [a.yaml, {b: c}]', '1:20: overlays.1 must be a text'],
    ['profiles: {ai: {depends_on: mq}}', '1:29: profiles.ai.depends_on must be a list'],
    ['profiles: [ai]', '1:11: profiles must be a mapping'],
    ['- a', '1:1: the file must be a mapping'],
  ])('with a wrong type is an error at its place: %j', async (text, message) => {
    const failure = await failureOf(() => read(`${text}\n`));
    expect(failure).toMatchObject({
      kind: 'configuration',
      code: 'wrong-type',
      message: `altctl.yaml:${message}`,
    });
    expect(failure.frames).toHaveLength(1);
  });

  it('that is no YAML is an error', async () => {
    expect(await failureOf(() => read('a: [\n'))).toMatchObject({ code: 'invalid-yaml' });
  });

  it('has a JSON Schema that knows every key and allows no other', () => {
    expect(configurationSchema()).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: {
        project: { description: expect.any(String) as string },
        profiles: {},
        stacks: {},
        overlays: {},
        timeouts: {},
        compose: {},
        defaults: {},
        logging: {},
        output: {},
      },
    });
  });
});
