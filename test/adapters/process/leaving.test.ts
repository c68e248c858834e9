import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'altctl-test-'));
  const input = fileURLToPath(
    new URL('../../../src/adapters/process/processes.ts', import.meta.url),
  );
  const bundle = await rolldown({ input, platform: 'node' });
  await bundle.write({ dir: folder, entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a program that leaves by an exception', () => {
  it('leaves no child behind, nor a child of that', async () => {
    const { stdout, code } = await runScript(`
      const shell = { program: 'sh', arguments: ['-c', 'sleep 300 & echo $!; wait'], env: process.env };
      processes.start(shell, { onLine: ({ text }) => { console.log(text); throw new Error('bug'); } });`);
    expect(code).not.toBe(0);
    await gone(Number(stdout));
  });
});

describe('a program that hands over its terminal', () => {
  it('gives its streams to the other program, and hears how that ended', async () => {
    const { stdout, code } = await runScript(`
      const shell = { program: 'sh', arguments: ['-c', 'echo hello; exit 5'], env: process.env };
      process.exitCode = (await processes.attach(shell)).code;`);
    expect({ stdout, code }).toEqual({ stdout: 'hello\n', code: 5 });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('passes %s on, and outlives it', async (signal) => {
    const { stdout, code } = await runScript(
      `
      const script = \`process.on('${signal}', () => { console.log('got it'); process.exit(6); });
        console.log('ready'); setInterval(() => undefined, 1000);\`;
      const node = { program: process.execPath, arguments: ['-e', script], env: process.env };
      process.exitCode = (await processes.attach(node)).code;`,
      (child) => child.kill(signal),
    );
    expect({ stdout, code }).toEqual({ stdout: 'ready\ngot it\n', code: 6 });
  });
});

/** Runs a script that has the gateway as `processes`; `onOutput` is called at its first output. */
async function runScript(
  script: string,
  onOutput: (child: ReturnType<typeof spawn>) => void = () => undefined,
) {
  const path = join(folder, 'script.mjs');
  const head = `import { createProcesses } from './processes.mjs'; const processes = createProcesses();`;
  await writeFile(path, head + script);
  const child = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'ignore'] });
  let stdout = '';
  child.stdout.once('data', () => {
    onOutput(child);
  });
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { stdout, code };
}

async function gone(pid: number): Promise<void> {
  const limit = Date.now() + 5000;
  while (isRunning(pid)) {
    if (Date.now() > limit) throw new Error(`process ${pid} was left behind`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
