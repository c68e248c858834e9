import { describe, expect, it } from 'vitest';
import { check, probe } from './probing.js';

/** As they were printed by Engine 26.1 with runc, then by busybox, dash, bash and both kinds of env. */
describe('a probe whose program the image lacks', () => {
  it.each([
    [
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not found in $PATH: unknown',
      'curl',
    ],
    [
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "/app/health": stat /app/health: no such file or directory: unknown',
      '/app/health',
    ],
    ['/bin/sh: curl: not found\n', 'curl'],
    ['/bin/sh: /app/health: not found\n', '/app/health'],
    ['/bin/sh: 1: curl: not found\n', 'curl'],
    ['/bin/sh: line 1: curl: command not found\n', 'curl'],
    ['bash: /app/health: No such file or directory\n', '/app/health'],
    ['/healthcheck: line 1: curl: command not found\n', 'curl'],
    ['/healthcheck: 1: curl: not found\n', 'curl'],
    ['env: ‘python3’: No such file or directory\n', 'python3'],
    ["env: can't execute 'python3': No such file or directory\n", 'python3'],
  ])('is named from %j', (output, program) => {
    const found = check({ probes: [probe(output)] });
    expect(found).toMatchObject({
      severity: 'error',
      summary: `web cannot become healthy: its probe runs ${program}, which its image does not contain`,
      cause: { service: 'web', reason: `its image does not contain ${program}` },
    });
  });

  it('is found behind `|| exit 1`, which hides the exit code', () => {
    const found = check({
      probes: [probe('/bin/sh: curl: not found\n', 1)],
      test: ['CMD-SHELL', 'curl -f http://localhost || exit 1'],
    });
    expect(found?.summary).toContain('curl, which its image does not contain');
    expect(found?.remedy[0]?.command).toBe(
      "docker exec alt-web-1 sh -c 'for p in curl wget nc; do command -v $p; done'",
    );
  });

  it('is told from one that is there and is no program', () => {
    const output =
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "/etc/hostname": permission denied: unknown';
    expect(check({ probes: [probe(output)] })?.summary).toBe(
      'web cannot become healthy: its probe runs /etc/hostname, which cannot be executed',
    );
  });

  it('is named from the file when a shell says only 127', () => {
    const found = check({ probes: [probe('', 127)], test: ['CMD-SHELL', 'pg_isready -U app'] });
    expect(found?.summary).toContain('its probe runs pg_isready');
  });

  it('is known at once, also while the container is still starting', () => {
    const found = check({ probes: [probe('/bin/sh: curl: not found\n', 127)], status: 'starting' });
    expect(found?.summary).toContain('cannot become healthy');
  });

  it('points at the test in the file, else at the service', () => {
    const probes = [probe('/bin/sh: curl: not found\n', 127)];
    const written = {
      web: { '': { line: 2 }, healthcheck: { line: 7 }, 'healthcheck.test': { line: 8 } },
    };
    expect(check({ probes, places: written })?.places?.[0]).toMatchObject({
      location: { line: 8 },
      note: 'curl is not in the image',
    });
    expect(
      check({ probes, places: { web: { '': { line: 2 } } } })?.places?.[0]?.location.line,
    ).toBe(2);
  });

  it('is not seen in an answer about a page that is not there', () => {
    const found = check({
      probes: [probe('wget: server returned error: HTTP/1.1 404 Not Found\n', 1)],
    });
    expect(found?.summary).toBe(
      'web is unhealthy: its probe exits 1: wget: server returned error: HTTP/1.1 404 Not Found',
    );
    expect(check({ probes: [probe('404: page: not found', 1)] })?.summary).toContain(
      'its probe exits 1',
    );
  });
});
