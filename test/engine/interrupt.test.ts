import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProject, ended, run, until, type Project } from './project.js';
import { healthyAfter, lasting } from './services.js';

describe('an up that is interrupted', () => {
  let project: Project;
  beforeEach(async () => {
    project = await createProject({
      'profiles/slow.yaml': `services:
  slow: ${healthyAfter(120)}
  quick: ${lasting()}
  after: ${lasting(', depends_on: {slow: {condition: service_healthy}}')}
`,
    });
  });
  afterEach(() => project.remove());

  const composeProcesses = async () => {
    const { stdout } = await run('ps', ['-eo', 'args'], { env: process.env });
    return stdout
      .split('\n')
      .filter(
        (line) =>
          line.includes(`-p ${project.name} `) || line.includes(`--project-name ${project.name} `),
      );
  };

  const interrupted = async (signal: NodeJS.Signals) => {
    const child = project.start(['up', 'slow']);
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await until('slow to start', () => text.includes('slow/slow  started'));
    const from = Date.now();
    child.kill(signal);
    const code = await ended(child);
    return { code, text, ms: Date.now() - from };
  };

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s says what is up, what is half-done and how to go on, and ends with 130',
    async (signal) => {
      const { code, text } = await interrupted(signal);
      expect(code).toBe(130);
      expect(text).toMatch(/interrupted/);
      expect(text).toMatch(/created and not started \(after\)/);
      expect(text).toMatch(/altctl up slow/);
      expect(await composeProcesses()).toEqual([]);
    },
  );

  it('ends within three seconds of a second signal', async () => {
    const child = project.start(['up', 'slow']);
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await until('the first line', () => text !== '');
    child.kill('SIGINT');
    await until('the answer to the first', () => text.includes('once more to be firmer'));
    child.kill('SIGINT');
    const from = Date.now();
    expect(await ended(child)).toBe(130);
    expect(Date.now() - from).toBeLessThan(3000);
    await until('compose to be gone', async () => (await composeProcesses()).length === 0);
  });

  it('by a reader that went away ends quietly and leaves no child', async () => {
    const command = `"$0" "$1" up slow --force-recreate -C "$2" | head -1`;
    const program = new URL('../../bin/run.js', import.meta.url).pathname;
    const { stderr, stdout } = await run(
      'sh',
      ['-c', command, process.execPath, program, project.folder],
      {
        env: {
          ...process.env,
          COMPOSE_PROJECT_NAME: project.name,
          XDG_STATE_HOME: `${project.folder}/.state`,
        },
      },
    );
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toBe('');
    await until('compose to be gone', async () => (await composeProcesses()).length === 0);
  });
});
