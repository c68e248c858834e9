import { describe, expect, it } from 'vitest';
import { composeFailed } from '../../src/rules/alt116-compose-failed.js';
import {
  definition,
  liveContext,
  scope,
  timeline,
  webTimeline,
  type Places,
} from './live-context.js';

const about = { id: 'x', since: 90_000, dueAt: 90_000 } as const;

/** The words of Engine 26.1 with Compose 2.40, the container's name apart. */
const oci =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nosuch": executable file not found in $PATH: unknown';

function refused(error: string, places: Places = {}) {
  return composeFailed.check(
    liveContext({
      suspect: { ...about, kind: 'container-error', container: 'alt-web-1', service: 'web', error },
      places,
    }),
  );
}

function failed(error: string, places: Places = {}) {
  const known = timeline(webTimeline(), webTimeline({ name: 'alt-db-1', service: 'db' }));
  return composeFailed.check(
    liveContext({
      suspect: { ...about, kind: 'compose-failed', error },
      timeline: { ...known, compose: { code: 1 } },
      places,
    }),
  );
}

describe('an error about one container', () => {
  it.each([
    [oci, 'its image does not contain nosuch', 'command'],
    [
      oci
        .replace('executable file not found in $PATH', 'permission denied')
        .replace('nosuch', '/etc/hostname'),
      '/etc/hostname cannot be executed',
      'command',
    ],
    [
      'Error response from daemon: unable to find user nouser: no matching entries in passwd file',
      'its image has no user nouser',
      'user',
    ],
    [
      'Error response from daemon: error gathering device information while adding custom device "/dev/nosuch": no such file or directory',
      'the machine has no device /dev/nosuch',
      'devices',
    ],
    [
      'Error response from daemon: unknown or invalid runtime name: nvidia',
      'the engine has no runtime nvidia',
      'runtime',
    ],
    [
      'Error response from daemon: Conflict. The container name "/shop" is already in use by container "5de9f32feca74952c11b9d5ef3b8bd131faeedcdfc8aecd66962af7d9fa1a04c". You have to remove (or rename) that container to be able to reuse that name.',
      'another container is called shop',
      'container_name',
    ],
  ])('is said plainly, at its attribute: %s', (error, reason, attribute) => {
    const found = refused(error, { web: { '': { line: 2 }, [attribute]: { line: 6 } } });
    expect(found).toMatchObject({
      severity: 'error',
      summary: `compose failed at web: ${reason}`,
      cause: { service: 'web', reason },
      places: [{ location: { line: 6 }, note: reason }],
    });
    expect(found?.evidence[0]).toEqual({ what: 'error', text: error });
  });

  it('is passed on in its own words where they are not known, without those who passed it on', () => {
    const id = '5de9f32feca74952c11b9d5ef3b8bd131faeedcdfc8aecd66962af7d9fa1a04c';
    const found = refused(`Error response from daemon: cannot frobnicate ${id}: the moon is full`, {
      web: { '': { line: 2 } },
    });
    expect(found?.summary).toBe(
      'compose failed at web: cannot frobnicate 5de9f32feca7: the moon is full',
    );
    expect(found?.places?.[0]?.location.line).toBe(2);
    expect(found?.remedy.map(({ command }) => command)).toEqual(['altctl up web']);
  });

  it('says whose name it is before anything is removed', () => {
    const found = refused(
      'Conflict. The container name "/shop" is already in use by container "5de9"',
    );
    expect(found?.remedy[0]?.command).toBe("docker ps --all --filter 'name=^/?shop$'");
  });
});

describe('compose’s own end', () => {
  const written: Places = {
    web: {
      '': { line: 2 },
      networks: { line: 5 },
      depends_on: { line: 7 },
      'depends_on.nope': { line: 8 },
      build: { line: 9 },
      nonsense: { line: 10 },
    },
    db: { '': { line: 20 } },
  };

  it.each([
    [
      'service "web" depends on undefined service "nope": invalid compose project',
      'at web: no file defines service nope',
      8,
    ],
    [
      'service "web" refers to undefined network nope: invalid compose project',
      'at web: it names a network that no file declares',
      5,
    ],
    [
      'dependency cycle detected: web -> db -> web',
      'at web: services wait for each other in a circle: web -> db -> web',
      7,
    ],
    [
      'dependency cycle detected: db -> web -> db',
      'at db: services wait for each other in a circle: db -> web -> db',
      20,
    ],
    [
      "validating /srv/profiles/core.yaml: services.web additional properties 'nonsense' not allowed",
      "at web: validating /srv/profiles/core.yaml: services.web additional properties 'nonsense' not allowed",
      10,
    ],
    [
      'dependency failed to start: container alt-db-1 is unhealthy',
      'at db: dependency failed to start: container alt-db-1 is unhealthy',
      20,
    ],
    [
      'service "db" didn\'t complete successfully: exit 3',
      'at db: service "db" didn\'t complete successfully: exit 3',
      20,
    ],
  ])('is told at the service that it names: %s', (error, words, line) => {
    const found = failed(error, written);
    expect(found).toMatchObject({ severity: 'error', summary: `compose failed ${words}` });
    expect(found?.places?.[0]?.location.line).toBe(line);
    expect(found?.evidence).toEqual([
      { what: 'exit', text: '1' },
      { what: 'error', text: error },
    ]);
  });

  it('is told without a place where it names no service', () => {
    const error = 'env file /srv/nope.env not found: stat /srv/nope.env: no such file or directory';
    const found = failed(error, written);
    expect(found?.summary).toBe(`compose failed: ${error}`);
    expect(found?.places).toEqual([]);
    expect(found?.remedy[0]?.command).toBe('altctl compose -- config --quiet');
  });

  it('is one line also of a build, whose last lines are kept', () => {
    const error =
      'Dockerfile:2\n\n--------------------\n\n   1 |     FROM localhost/altctl-busybox:1\n\n   2 | >>> RUN echo compiling; exit 3\n\n   3 |     \n\n--------------------\n\nfailed to solve: process "/bin/sh -c echo compiling; exit 3" did not complete successfully: exit code: 3\n';
    const found = failed(error, written);
    expect(found?.summary).toBe(
      'compose failed: process "/bin/sh -c echo compiling; exit 3" did not complete successfully: exit code: 3',
    );
    expect(found?.evidence.filter(({ what }) => what === 'error').map(({ text }) => text)).toEqual([
      '1 | FROM localhost/altctl-busybox:1',
      '2 | >>> RUN echo compiling; exit 3',
      '3 |',
      '--------------------',
      'failed to solve: process "/bin/sh -c echo compiling; exit 3" did not complete successfully: exit code: 3',
    ]);
    expect(found?.remedy[0]?.command).toBe('altctl compose -- build --progress plain');
  });

  it('knows the service of a failed pull, which the engine does not name', () => {
    const known = timeline();
    const image = {
      name: 'db',
      operation: 'pull',
      state: 'failed',
      startedAt: 1,
      lastAt: 2,
      layers: {},
    } as const;
    const found = composeFailed.check(
      liveContext({
        suspect: {
          ...about,
          kind: 'compose-failed',
          error:
            'Error response from daemon: Get "http://localhost/v2/": dial tcp 127.0.0.1:80: connect: connection refused',
        },
        timeline: { ...known, images: known.images.set('db', image) },
        places: { db: { '': { line: 20 }, image: { line: 21 } } },
      }),
    );
    expect(found?.summary).toBe(
      'compose failed at db: Get "http://localhost/v2/": dial tcp 127.0.0.1:80: connect: connection refused',
    );
    expect(found?.places?.[0]?.location.line).toBe(21);
  });

  it('does not take a part of a path for a container_name', () => {
    const definitions = new Map(['web', 'worker'].map((name) => [name, definition(name)]));
    const error = 'exec: "/app/run": stat /app/run: no such file or directory';
    const found = composeFailed.check(
      liveContext({
        suspect: { ...about, kind: 'compose-failed', error },
        scope: scope({ definitions }),
        timeline: timeline(webTimeline({ name: 'app' })),
      }),
    );
    expect(found?.cause).not.toHaveProperty('service');
    expect(found?.summary).toContain('compose failed: ');
  });

  it('does not take a longer container name for a shorter one', () => {
    const definitions = new Map(['web', 'web2'].map((name) => [name, definition(name)]));
    const found = composeFailed.check(
      liveContext({
        suspect: { ...about, kind: 'compose-failed', error: 'container alt-web-10 is unhealthy' },
        scope: scope({ definitions }),
        timeline: timeline(webTimeline(), webTimeline({ name: 'alt-web-10', service: 'web2' })),
      }),
    );
    expect(found?.cause?.service).toBe('web2');
  });
});
