import { describe, expect, it } from 'vitest';
import { closure } from '../../../src/stack/closure.js';
import { select } from '../../../src/stack/select.js';
import { failureOf } from '../expect-failure.js';
import { stackProject } from '../project.js';

describe('a reference to nothing', () => {
  it.each([
    ['depends_on: [ghost]', 'profiles/a.yaml:4:18: a depends on ghost, which no file defines'],
    [
      'network_mode: service:ghost',
      'profiles/a.yaml:4:19: a refers by network_mode to ghost, which no file defines',
    ],
    ['extends: ghost', 'profiles/a.yaml:4:14: a refers by extends to ghost, which no file defines'],
    ['networks: [ghost]', 'profiles/a.yaml:2:3: a uses the network ghost, which no file declares'],
    [
      'volumes: ["ghost:/d"]',
      'profiles/a.yaml:2:3: a uses the volume ghost, which no file declares',
    ],
    ['secrets: [ghost]', 'profiles/a.yaml:2:3: a uses the secret ghost, which no file declares'],
  ])('%s is shown with its line', async (line, message) => {
    const project = await stackProject({
      'profiles/a.yaml': `services:\n  a:\n    image: x\n    ${line}\n`,
    });
    const failure = await failureOf(project.closure(['a']));
    expect(failure).toMatchObject({ kind: 'configuration', code: 'dangling-reference', message });
    expect(failure.frames).toHaveLength(1);
  });

  it('that is not required is one all the same: Compose loads no such file', async () => {
    const project = await stackProject({
      'profiles/a.yaml':
        'services: {a: {image: x, depends_on: {ghost: {condition: service_started, required: false}}}}\n',
    });
    expect(await failureOf(project.closure(['a']))).toMatchObject({ code: 'dangling-reference' });
  });

  it('by extends is not satisfied by another file', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'services: {a: {extends: base}}\n',
      'profiles/b.yaml': 'services: {base: {image: x}}\n',
    });
    expect(await failureOf(project.closure(['a']))).toMatchObject({ code: 'dangling-reference' });
  });

  it.each([
    ['{file: nofile.yaml, service: q}', '4:21: a extends q of nofile.yaml, which does not exist'],
    ['{file: base.yaml, service: q}', '4:21: a extends q of base.yaml, which does not define it'],
    [
      '{service: q, file: "${B:-base}.yaml"}',
      '4:33: a extends q of base.yaml, which does not define it',
    ],
  ])('by extends: %s is shown with its line', async (target, message) => {
    const project = await stackProject({
      'profiles/a.yaml': `services:\n  a:\n    image: x\n    extends: ${target}\n  b: {extends: a}\n`,
      'profiles/base.yaml': 'services: {base: {image: x}}\n',
    });
    expect(await failureOf(project.closure(['a']))).toMatchObject({
      kind: 'configuration',
      code: 'dangling-reference',
      message: `profiles/a.yaml:${message}`,
    });
    const faults: string[] = [];
    await project.closure(['a'], { refuse: (fault) => faults.push(fault.message) });
    expect(faults).toHaveLength(1);
  });

  it('by extends in a file that is extended itself is shown there', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'services: {a: {extends: {file: ../base.yaml, service: base}}}\n',
      'base.yaml': 'services:\n  base: {extends: {file: deep/root.yaml, service: root}}\n',
    });
    expect(await failureOf(project.closure(['a']))).toMatchObject({
      message: 'base.yaml:2:26: a extends root of deep/root.yaml, which does not exist',
    });
  });

  it.each([
    '{file: "${NOWHERE}/base.yaml", service: base}',
    '{file: base.yaml, service: "$NOBODY"}',
    '{file: "https://example.com/base.yaml", service: base}',
    '{file: "${B:-base}.yaml", service: "${S:-base}"}',
  ])('by extends: what altctl can not know is left to Compose: %s', async (target) => {
    const project = await stackProject({
      'profiles/a.yaml': `services: {a: {image: x, extends: ${target}}}\n`,
      'profiles/base.yaml': 'services: {base: {image: x}}\n',
    });
    expect((await project.closure(['a'])).selected).toEqual(['a']);
  });

  it('of a profile to another is an error with the list', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'x-altctl: {depends_on: [ghost]}\nservices: {a: {image: x}}\n',
    });
    expect(await failureOf(project.closure(['a']))).toMatchObject({
      code: 'unknown-profile',
      message: 'the profile a depends on ghost, which no file defines',
      hints: ['profiles: a'],
    });
  });
});

describe('a circle', () => {
  it('of services is shown with each of its places', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'services:\n  a:\n    image: x\n    depends_on: [b]\n',
      'profiles/b.yaml': 'services:\n  b:\n    image: x\n    network_mode: service:c\n',
      'profiles/c.yaml': 'services:\n  c:\n    image: x\n    links: [a]\n',
    });
    const failure = await failureOf(project.closure(['a']));
    expect(failure).toMatchObject({
      kind: 'configuration',
      code: 'dependency-cycle',
      message: 'services depend on each other in a circle: a → b → c → a',
    });
    expect(failure.frames.map(({ location }) => location)).toEqual([
      { file: 'profiles/a.yaml', line: 4, column: 18 },
      { file: 'profiles/b.yaml', line: 4, column: 19 },
      { file: 'profiles/c.yaml', line: 4, column: 13 },
    ]);
  });

  it('of one service is one too', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'services: {a: {image: x, depends_on: [a]}}\n',
    });
    expect((await failureOf(project.closure(['a']))).message).toMatch(/a → a$/);
  });

  it('of profiles is none: they come together', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'x-altctl: {depends_on: [b]}\nservices: {a: {image: x}}\n',
      'profiles/b.yaml': 'x-altctl: {depends_on: [a]}\nservices: {b: {image: x}}\n',
    });
    expect((await project.closure(['a'])).selected).toEqual(['a', 'b']);
  });
});

describe('a variable that must be set', () => {
  const files = {
    'profiles/a.yaml': `services:
  a:
    image: x # \${COMMENT:?no matter}
    environment:
      KEY: "\${KEY:?set it in .env}"
      OTHER: $\${ESCAPED:?no matter}
`,
  };

  it('and is not, is shown with its line and what the file says to it', async () => {
    const project = await stackProject(files);
    const failure = await failureOf(project.closure(['a']));
    expect(failure).toMatchObject({
      kind: 'configuration',
      code: 'variable-not-set',
      message: 'profiles/a.yaml:5:13 needs the variable KEY, which is not set: set it in .env',
    });
  });

  it('may be set in .env or in the shell', async () => {
    const project = await stackProject(files);
    const closed = async (env: Readonly<Record<string, string>>): Promise<unknown> => {
      const catalog = await project.load({ env });
      return closure(catalog, select(catalog, ['a'], { all: false }), { overlays: [] });
    };
    expect(await closed({ KEY: 'x' })).toBeDefined();
    await project.write({ '.env': 'KEY=x\n' });
    expect(await closed({})).toBeDefined();
  });

  it('may be set in the .env of the folder that an include gives the file', async () => {
    const project = await stackProject({
      ...files,
      'profiles/b.yaml':
        'include: [{path: a.yaml, project_directory: ../own}]\nservices: {b: {image: x}}\n',
      'own/.env': 'KEY=x\n',
    });
    expect((await project.closure(['b'])).selected).toEqual(['b']);
  });
});
