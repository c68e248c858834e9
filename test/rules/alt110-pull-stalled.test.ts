import { describe, expect, it } from 'vitest';
import type { ImageTimeline } from '../../src/model/timeline.js';
import { pullStalled } from '../../src/rules/alt110-pull-stalled.js';
import { liveContext, timeline, type Places } from './live-context.js';

const reference = 'registry.example.com:5000/team/web:1';
const written: Places = { web: { '': { line: 2 }, image: { line: 3, text: reference } } };

/** Compose before 5 calls a pull by its service; it began at 20,000 and fell silent at 40,000. */
function check(image: Partial<ImageTimeline>, places: Places = written) {
  const known: ImageTimeline = {
    name: 'web',
    operation: 'pull',
    state: 'working',
    startedAt: 20_000,
    lastAt: 40_000,
    layers: {},
    ...image,
  };
  const empty = timeline();
  return pullStalled.check(
    liveContext({
      suspect: {
        kind: 'image',
        id: `${known.operation}:${known.name}`,
        image: known.name,
        operation: known.operation,
        since: 40_000,
        dueAt: 100_000,
      },
      timeline: { ...empty, images: empty.images.set(known.name, known) },
      places,
    }),
  );
}

describe('a pull that brings no bytes', () => {
  it('names the image, its registry and how far it came', () => {
    const found = check({ text: 'Downloading', current: 2_129_920, total: 12_004_187 });
    expect(found).toMatchObject({
      severity: 'error',
      summary: `${reference} cannot be pulled: registry registry.example.com:5000 has sent nothing for 1m 00s`,
      cause: { service: 'web' },
      evidence: [
        { what: 'step', text: 'pulling, silent for 1m 00s' },
        { what: 'registry', text: 'registry.example.com:5000' },
        { what: 'progress', text: '2.1 of 12.0 MB' },
        { what: 'last', text: 'Downloading' },
      ],
      places: [{ location: { line: 3 } }],
    });
  });

  it('says what to type: ask the registry, pull by hand, or go on without', () => {
    expect(check({})?.remedy.map(({ command }) => command)).toEqual([
      'curl -m 10 -sS -i https://registry.example.com:5000/v2/',
      `docker pull ${reference}`,
      'altctl up web --pull never',
      undefined,
    ]);
  });

  it('says so when there was not one byte', () => {
    expect(check({})?.evidence).toContainEqual({ what: 'progress', text: 'not one byte' });
  });

  it.each([
    ['postgres:16', 'docker.io'],
    ['bitnami/redis', 'docker.io'],
    ['ghcr.io/acme/api@sha256:0123', 'ghcr.io'],
    ['localhost/web:1', 'localhost'],
  ])('knows the registry of %s', (text, registry) => {
    const found = check({}, { web: { image: { line: 3, text } } });
    expect(found?.evidence).toContainEqual({ what: 'registry', text: registry });
  });

  it('finds the service of an image that is called by its reference', () => {
    const found = check({ name: reference });
    expect(found?.cause?.service).toBe('web');
    expect(found?.summary).toContain(`${reference} cannot be pulled`);
  });

  it('makes no command of a reference with variables in it', () => {
    const found = check({}, { web: { image: { line: 3, text: '${REGISTRY}/web:1' } } });
    expect(found?.summary).toBe(
      'the image of web cannot be pulled: its registry has sent nothing for 1m 00s',
    );
    expect(found?.remedy[0]?.command).toBe('altctl compose web -- pull web');
  });

  it('is only a warning while the engine unpacks', () => {
    const size = { current: 6_002_096, total: 6_002_096 };
    const layers = {
      a: { verb: 'Already exists', current: 0, total: 0 },
      b: { verb: 'Extracting', ...size },
    };
    const found = check({ text: 'Extracting', layers, ...size });
    expect(found?.severity).toBe('warning');
    expect(found?.summary).toBe(
      `${reference} is being unpacked and has made no progress for 1m 00s`,
    );
  });

  it('is an error while the engine unpacks one layer and another one does not come', () => {
    const layers = {
      a: { verb: 'Extracting', current: 100, total: 100 },
      b: { verb: 'Downloading', current: 50, total: 100 },
    };
    expect(check({ text: 'Extracting', layers })?.severity).toBe('error');
  });

  it('is not reported when it has ended meanwhile', () => {
    expect(check({ state: 'done' })).toBeUndefined();
    expect(check({ state: 'failed' })).toBeUndefined();
  });
});

describe('a build that says nothing', () => {
  it('is a warning with the step that is silent', () => {
    const found = check(
      { name: 'build', operation: 'build', text: '[web 2/2] RUN npm ci' },
      { web: { '': { line: 2 }, build: { line: 5 } } },
    );
    expect(found).toMatchObject({
      severity: 'warning',
      summary: 'the build of web has said nothing for 1m 00s: [web 2/2] RUN npm ci',
      evidence: [{ what: 'step', text: '[web 2/2] RUN npm ci' }],
      places: [{ location: { line: 5 } }],
    });
    expect(found?.remedy[0]?.command).toBe('altctl compose web -- build --progress plain web');
  });

  it('does without the service where no step names one', () => {
    const found = check({ name: 'build', operation: 'build', text: 'compiling' });
    expect(found?.summary).toBe('a build has said nothing for 1m 00s: compiling');
    expect(found?.remedy[0]?.command).toBe('altctl compose -- build --progress plain');
  });
});
