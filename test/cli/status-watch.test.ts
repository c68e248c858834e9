import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';
import { expect, it, onTestFinished, vi } from 'vitest';
import Status from '../../commands/status.js';
import type { Terminal } from '../../src/render/text/terminal.js';
import type { Session } from '../../src/workflows/session.js';
import { createProject } from '../engine/project.js';
import { sessionWithoutEngine } from '../workflows/session.js';

it('status --watch draws on a terminal only: elsewhere it is refused, and writes nothing', async () => {
  const project = await createProject({ 'profiles/core.yaml': 'services: {web: {image: x}}\n' });
  onTestFinished(() => project.remove());
  const { code, stdout, stderr } = await project.altctl(['status', '--watch']);
  expect(stderr).toMatch(/^error: --watch draws on a terminal/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

/** On a terminal whose user has already typed Ctrl-C. */
class Interrupted extends Status {
  protected override get terminal(): Terminal {
    return { ...super.terminal, interactive: true };
  }

  protected override async interruptible(): Promise<Session> {
    const session = await sessionWithoutEngine({ 'compose.yaml': 'services: {web: {image: x}}\n' });
    const first = AbortSignal.abort();
    return { ...session, interrupts: { first, second: session.interrupts.second } };
  }
}

it('status --watch that is interrupted ends with 130, however the stack stands', async () => {
  const before = process.exitCode;
  const drawn = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => {
    drawn.mockRestore();
    process.exitCode = before;
  });
  const config = await Config.load(fileURLToPath(new URL('../../', import.meta.url)));
  await new Interrupted(['--watch'], config).run();
  expect(process.exitCode).toBe(130);
});
