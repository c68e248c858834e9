import { describe, expect, it } from 'vitest';
import { signalsNotForwarded } from '../../src/rules/alt007-signals-not-forwarded.js';
import type { ImageFacts } from '../../src/rules/static-rule.js';
import { check, type LintOptions } from './lint.js';

/** What the rule says of a service whose shell is given this script. */
async function scripted(script: string, rest = '', options: LintOptions = {}) {
  const words = JSON.stringify(['sh', '-c', script.replaceAll('$', () => '$$')]);
  const yaml = `services:\n  web:\n    image: acme/web:1\n    command: ${words}\n${rest}`;
  const [found] = await check(signalsNotForwarded, yaml, options);
  return found;
}

async function written(attributes: string, options: LintOptions = {}) {
  const yaml = `services:\n  web:\n    image: acme/web:1\n${attributes}`;
  const [found] = await check(signalsNotForwarded, yaml, options);
  return found;
}

describe('signals end at a shell', () => {
  it.each([
    ['that runs one command after another', 'npm run migrate; node server.js', 'node server.js'],
    ['that goes on when the first is done', 'cd /app && node server.js', 'node server.js'],
    ['whose commands stand on lines', 'set -e\nsleep 2\nnode server.js\n', 'node server.js'],
    ['that pipes the output on', 'node server.js 2>&1 | tee /log', 'node server.js in a pipe'],
    [
      'that waits for what it started',
      'node a.js & node b.js & wait',
      'node a.js in the background',
    ],
    [
      'beside a loop in the background',
      'while :; do sleep 6h; done & nginx -g "daemon off;"',
      'nginx',
    ],
    ['with a word for the failure', 'node server.js || exit 1', 'node server.js'],
    ['that chooses a program', 'if [ -n "$A" ]; then node a.js; else node b.js; fi', 'node a.js'],
    [
      'that starts it again and again',
      'while true; do node w.js; sleep 1; done',
      'node w.js in an endless loop',
    ],
  ])('%s', async (_, script, said) => {
    const found = await scripted(script);
    expect(found?.severity).toBe('warning');
    expect(found?.summary).toMatch(/^stop signals of web (?:may )?end at sh: /u);
    expect(found?.summary).toContain(`: sh starts ${said}`);
    expect(found?.places?.[0]?.location.line).toBe(4);
  });

  it('in an endless loop of small commands', async () => {
    const found = await scripted('while :; do date; sleep 60; done');
    expect(found?.summary).toContain('sh runs an endless loop and traps nothing');
  });

  it.each([
    ['sh -c of a string', 'command: sh -c "cd /app && node server.js"'],
    [
      'bash with options',
      'command: ["/bin/bash", "-euo", "pipefail", "-c", "x-setup; node server.js"]',
    ],
    ['an entrypoint', 'entrypoint: [sh, -c, "cd /app && node server.js"]'],
    ['behind tini', 'entrypoint: [tini, --]\n    command: [sh, -c, "cd /app; node server.js"]'],
  ])('%s', async (_, attributes) => {
    expect((await written(`    ${attributes}\n`))?.summary).toContain(
      'node server.js without exec',
    );
  });

  it('perhaps, in a list of a shell that hands over in its later versions', async () => {
    const found = await written('    command: bash -c "cd /app && node server.js"\n');
    expect(found?.severity).toBe('info');
    expect(found?.summary).toContain('stop signals of web may end at bash');
  });

  it.each([
    ['may', 'cd /app && node server.js'],
    ['surely do', 'node server.js | tee /log'],
  ])('%s, by a sh of which nobody knows what it is', async (word, script) => {
    const found = await scripted(script);
    expect(found?.summary).toContain(word === 'may' ? 'web may end at sh' : 'web end at sh');
  });

  it('perhaps, in a list of a sh that is busybox by the name of its image', async () => {
    const yaml = `services:
  web: {image: "node:22-alpine", command: [sh, -c, "cd /app && node server.js"]}
`;
    expect(await check(signalsNotForwarded, yaml)).toMatchObject([{ severity: 'info' }]);
  });

  it("of the image's own command, when the service sets none", async () => {
    const images = { 'acme/web:1': { command: ['/bin/sh', '-c', 'x-prepare && node server.js'] } };
    const found = await written('', { images });
    expect(found?.remedy[0]?.text).toContain("in the image's command");
    expect(found?.places?.[0]?.text).toBe('acme/web:1');
  });

  it('and says that an init does not help', async () => {
    const found = await scripted('cd /app && node server.js', '    init: true\n');
    expect(found?.evidence.map(({ text }) => text).join()).toContain('killed without a word');
  });
});

describe('silent', () => {
  it.each([
    ['one command alone', 'node server.js --port 80'],
    ['one command with a variable and a redirection', 'A=1 node server.js >/log 2>&1'],
    ['exec before the last', 'cd /app && exec node server.js'],
    ['exec in every branch', 'if x; then exec node a.js; else exec node b.js; fi'],
    ['a trap', "trap 'exit 0' TERM; while :; do sleep 1; done"],
    ['nothing that lasts', 'until mc alias set a http://a; do sleep 1; done; mc mb a/b; exit 0'],
    ['a task', 'npm ci && npm run db:migrate'],
    ['an idle container', 'x-setup; sleep infinity'],
    ['a loop that is left', 'while true; do if x-ready; then break; fi; sleep 1; done'],
    ['a script with a here document', 'cat <<EOF >/a\n$A\nEOF\nnode server.js'],
    ['an open quote', 'cd /app && node "server.js'],
  ])('%s', async (_, script) => {
    expect(await scripted(script)).toBeUndefined();
  });

  it.each<[what: string, attributes: string, image?: Partial<ImageFacts>]>([
    ['a string that no shell reads', 'command: node a.js && node b.js'],
    [
      'another entrypoint of the image',
      'command: [sh, -c, "a; node b.js"]',
      { entrypoint: ['/init'] },
    ],
    ['dumb-init, which tells the whole group', 'entrypoint: [dumb-init, sh, -c, "a; node b.js"]'],
    [
      'small commands behind an init',
      'init: true\n    command: [sh, -c, "while :; do date; sleep 1; done"]',
    ],
    ['a job', 'restart: "no"\n    command: [sh, -c, "a; node b.js"]'],
    ['SIGKILL by wish', 'stop_signal: SIGKILL\n    command: [sh, -c, "a; node b.js"]'],
    [
      'an own entrypoint, which drops the command',
      'entrypoint: [node]',
      { command: ['sh', '-c', 'a; b'] },
    ],
  ])('%s', async (_, attributes, image) => {
    const images = { 'acme/web:1': image ?? {} };
    const found = await written(`    ${attributes}\n`, { images });
    expect(found).toBeUndefined();
  });

  it('a service that others await to complete', async () => {
    const yaml = `services:
  prepare: {image: a, command: [sh, -c, "cd /app; node fill.js"]}
  web: {image: a, depends_on: {prepare: {condition: service_completed_successfully}}}
`;
    expect(await check(signalsNotForwarded, yaml)).toEqual([]);
  });
});
