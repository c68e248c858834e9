import { describe, expect, it } from 'vitest';
import { failureOf } from '../expect-failure.js';
import { read, service } from './readings.js';

describe('x-altctl', () => {
  it('of a file is read, in the words of older repositories too', () => {
    const text = `
x-altctl:
  description: core services
  depends_on: [db]
  startup_timeout: 1200s
  stuck: 1m30s
  profile: core
  requires_gpu: true
  provides: [search]
`;
    expect(read(text)).toMatchObject({
      settings: {
        description: 'core services',
        dependsOn: ['db'],
        ready: 1_200_000,
        stuck: 90_000,
        gate: 'core',
      },
      notices: [],
    });
  });

  it('of a service is read, from anchors too', () => {
    const text = `
x-base: &base {x-altctl: {shutdown: 4s}}
services:
  web: {<<: *base, image: x}
  job: {image: x, x-altctl: {oneshot: once, settle: 500ms, stuck: 2m, shared_namespace: true}}
  done: {image: x, x-altctl: {oneshot: true}}
`;
    expect(service(text, 'web').settings).toEqual({ shutdown: 4000 });
    expect(service(text, 'job').settings).toEqual({
      oneshot: 'once',
      settle: 500,
      stuck: 120_000,
      sharedNamespace: true,
    });
    expect(service(text, 'done').settings).toEqual({ oneshot: true });
  });

  it('with an unknown key gets a warning with its place', () => {
    expect(read('x-altctl:\n  descripton: x\n').notices).toEqual([
      {
        severity: 'warning',
        text: 'x-altctl has no key "descripton": it is ignored',
        location: { file: 'core.yaml', line: 2, column: 3 },
      },
    ]);
  });

  it.each([
    ['ready: soon', 'core.yaml:2:10: x-altctl.ready must be a duration like 40s, 1m30s or 500ms'],
    ['depends_on: db', 'core.yaml:2:15: x-altctl.depends_on must be a list of names'],
    ['description: [a]', 'core.yaml:2:16: x-altctl.description must be a text'],
  ])('with a wrong type is an error at its place: %s', async (line, message) => {
    const failure = await failureOf(() => read(`x-altctl:\n  ${line}\n`));
    expect(failure).toMatchObject({ kind: 'configuration', code: 'wrong-type', message });
    expect(failure.frames[0]?.lines.at(-1)?.text).toBe(`  ${line}`);
  });

  it('that is no mapping is an error', async () => {
    expect(await failureOf(() => read('x-altctl: yes\n'))).toMatchObject({ code: 'wrong-type' });
  });
});
