import { createServer, type Server } from 'node:net';
import { describe, expect, it } from 'vitest';
import { busybox } from '../project.js';
import { throughEachCompose, withFault, type FaultRun } from './matrix.js';
import { obedient, service, services } from './programs.js';

const file = 'profiles/core.yaml';

const stack = (port: number) => ({
  [file]: services(
    service('web', [obedient, 'ports:', `  - "127.0.0.1:${port}:80"`]),
    service('after', [obedient, 'depends_on: [web]']),
  ),
});

describe('a host port that is taken', () => {
  throughEachCompose((compose) => {
    const told = async (run: FaultRun, cause: RegExp) => {
      // No event tells of the refusal: the first word of it is compose's own.
      const refused = /already allocated|already in use/;
      const { at: since } = await run.watched.line(({ text = '' }) => refused.test(text));
      const { finding } = await run.report({
        ...{ rule: 'ALT107', service: 'web', severity: 'error', cause },
        ...{ since, deadlineMs: 0, victims: ['after'], location: { file, text: '"127.0.0.1' } },
      });
      return finding;
    };

    it('by another container is an error that names it, and the next up ends well', async () => {
      const port = await freePort();
      await withFault(compose, stack(port), async (fault) => {
        const { docker, name } = fault.project;
        const holder = `${name}-holder`;
        const publish = ['-p', `127.0.0.1:${port}:80`];
        await docker('run', '-d', '--name', holder, ...publish, busybox, 'sleep', '1000');
        try {
          const run = fault.run(['up', 'core']);
          const finding = await told(run, new RegExp(`held by container ${holder}`));
          expect(finding.remedy.map(({ command }) => command).join()).toMatch(holder);
          await run.ended({ exitCode: 3 });
        } finally {
          await docker('rm', '-f', holder);
        }
        const again = fault.run(['up', 'core']);
        await again.ended({ exitCode: 0 });
        expect(again.watched.told).toEqual([]);
      });
    });

    it('by a process is an error that names it, and the next up ends well', async () => {
      const port = await freePort();
      const server = await listening(port);
      try {
        await withFault(compose, stack(port), async (fault) => {
          const run = fault.run(['up', 'core']);
          await told(run, new RegExp(`held by .*\\(pid ${process.pid}\\)`));
          await run.ended({ exitCode: 3 });
          await closed(server);
          const again = fault.run(['up', 'core']);
          await again.ended({ exitCode: 0 });
          expect(again.watched.told).toEqual([]);
        });
      } finally {
        await closed(server);
      }
    });
  });
});

/** One that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const server = await listening(0);
  const address = server.address();
  await closed(server);
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function listening(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

/** Also of one that is closed already. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
