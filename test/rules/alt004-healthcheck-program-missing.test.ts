import { describe, expect, it } from 'vitest';
import { healthcheckProgramMissing } from '../../src/rules/alt004-healthcheck-program-missing.js';
import { check } from './lint.js';

interface Probed {
  /** Flow style, or a text in quotes. */
  readonly test: string;
  readonly image?: string;
  /** Programs of the image; without them it is not there to look. */
  readonly has?: readonly string[] | 'unknown';
  readonly more?: string;
}

async function probed({ test, image = 'acme/web:1', has, more = '' }: Probed) {
  const yaml = `services:
  web:
    image: ${image}
    healthcheck:
      test: ${test}
${more}`;
  const contains = (program: string, path = ''): boolean | undefined => {
    if (has === undefined || has === 'unknown') return undefined;
    const places = path.split(':').map((folder) => `${folder}/${program}`);
    return [program, ...places].some((one) => has.includes(one));
  };
  const images = has === undefined ? {} : { [image]: { contains } };
  const [found] = await check(healthcheckProgramMissing, yaml, { images });
  return found;
}

const sh = '/bin/sh';

describe('the probe runs a program that the image does not contain', () => {
  it.each([
    ['as the first word', '[CMD, curl, -f, http://localhost]', 'curl'],
    ['through a shell', '[CMD-SHELL, "curl -f http://localhost || exit 1"]', 'curl'],
    ['as one text', '"curl -fsS http://localhost/health"', 'curl'],
    ['through a shell of its own', '[CMD, /bin/sh, -c, "curl -f http://localhost"]', 'curl'],
    ['behind timeout', '[CMD, timeout, "5", curl, http://localhost]', 'curl'],
    ['before a pipe', '"curl -s http://localhost | grep ok"', 'curl'],
    ['by its path', '[CMD, /app/check, --all]', '/app/check'],
    ['with a second way that is missing too', '"curl x || nc -z localhost 80 || exit 1"', 'curl'],
    ['in the last of several commands', '"A=1; test -d / && curl $$A"', 'curl'],
  ])('%s', async (_, test, program) => {
    const found = await probed({ test, has: [sh, 'grep', 'wget', 'timeout'] });
    expect(found?.severity).toBe('error');
    expect(found?.summary).toBe(
      `web cannot become healthy: its probe runs ${program}, which its image does not contain`,
    );
    expect(found?.places?.[0]?.location.line).toBe(5);
    expect(found?.remedy[0]?.text).toContain('of the usual ones it has wget');
  });

  it('also where the PATH of the service does not lead to it', async () => {
    const more = '    environment: {PATH: /opt/bin}\n';
    const has = [sh, '/usr/bin/web-check'];
    expect((await probed({ test: '[CMD, web-check]', has, more }))?.summary).toContain(
      'its probe runs web-check, which',
    );
  });

  it('CMD-SHELL needs a shell', async () => {
    const found = await probed({ test: '"/app/web check"', has: ['/app/web'] });
    expect(found?.summary).toContain('its probe runs a shell (/bin/sh)');
    expect(found?.remedy[0]?.text).toContain('begins with CMD');
  });

  it.each([
    ['gcr.io/distroless/static:nonroot', '"exit 0"', 'a shell'],
    ['prom/prometheus:v3-distroless', '[CMD, wget, -q, http://localhost]', 'wget'],
    ['ghcr.io/acme/web:1-scratch', '[CMD, curl, http://localhost]', 'curl'],
  ])('told by the name %s alone', async (image, test, what) => {
    const found = await probed({ image, test });
    expect(found?.summary).toContain(`runs ${what}`);
    expect(found?.evidence[1]?.text).toContain('by its name');
  });
});

describe('silent', () => {
  it.each([
    ['the image is not there to look', { test: '[CMD, curl, x]' }],
    ['the program is there', { test: '"curl x | grep ok"', has: [sh, 'curl', 'grep'] }],
    ['another way is open', { test: '"curl x || wget x || exit 1"', has: [sh, 'wget'] }],
    ['the shell does it itself', { test: '"test -f /tmp/ready && [ -d / ]"', has: [sh] }],
    ['a variable says which', { test: '"$$PROBE x"', has: [sh] }],
    ['it must fail to succeed', { test: '"! curl x"', has: [sh] }],
    ['the script is beyond reading', { test: '"[[ a == b || c == d ]]"', has: [sh] }],
    ['there is no probe', { test: '[NONE]', has: [] }],
    ['a distroless image has busybox', { image: 'gcr.io/distroless/base:debug', test: '"wget x"' }],
    ['the name is another scratch', { image: 'scratchfoundation/scratch-gui:1', test: '"curl x"' }],
    [
      'a mount brings it',
      { test: '[CMD, /probe.sh]', has: [sh], more: '    volumes: ["./probe.sh:/probe.sh:ro"]\n' },
    ],
    [
      'it is installed first',
      {
        test: '"curl x"',
        has: [sh],
        more: '    command: sh -c "apk add --no-cache curl && exec web"\n',
      },
    ],
    [
      'a PATH of its own finds it',
      {
        test: '[CMD, web-check]',
        has: [sh, '/opt/bin/web-check'],
        more: '    environment: {PATH: "/usr/bin:/opt/bin"}\n',
      },
    ],
    [
      'nobody can tell where it is looked for',
      {
        test: '[CMD, web-check]',
        has: [sh],
        more: '    environment: ["PATH=/opt/bin:$$PATH"]\n',
      },
    ],
    ['it could not be found out', { test: '[CMD, web-check]', has: 'unknown' as const }],
  ])('when %s', async (_, options) => {
    expect(await probed(options)).toBeUndefined();
  });
});
