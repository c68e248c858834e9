import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { deadlineMs, throughEachCompose, withFault } from './matrix.js';

const file = 'profiles/core.yaml';

/** Deadlines of a pull's silence: it may need more than a step. */
const patience = 1.5;

describe('a pull from a registry that accepts and never answers', () => {
  throughEachCompose((compose) => {
    it('is an error that names the registry, and the next up ends well with the image here', async () => {
      const registry = await silentRegistry();
      const image = `localhost:${registry.port}/altctl-test/silent:1`;
      const stack = (of: string) => ({
        [file]: `services:\n  web:\n    image: ${of}\n    command: [sleep, "100"]\n    stop_grace_period: 0s\n`,
      });
      try {
        await withFault(compose, stack(image), async (fault) => {
          const run = fault.run(['up', 'core', '--timeout', '20s', '--on-stuck', 'abort']);
          const since = await registry.asked;
          const { finding } = await run.report({
            ...{ rule: 'ALT110', severity: 'error', step: 'pull' },
            ...{ service: 'web', cause: new RegExp(`registry localhost:${registry.port}`) },
            ...{ since, deadlineMs: patience * deadlineMs, location: { file, text: 'image' } },
          });
          expect(finding.subject.image).toBe(image);
          await run.ended({ exitCode: 6 });
          await fault.project.write(stack('localhost/altctl-busybox:1'));
          const again = fault.run(['up', 'core']);
          await again.ended({ exitCode: 0 });
          expect(again.watched.told).toEqual([]);
        });
      } finally {
        registry.close();
      }
    });
  });
});

interface SilentRegistry {
  readonly port: number;
  /** When the engine came to ask, ms since the epoch. */
  readonly asked: Promise<number>;
  close(): void;
}

async function silentRegistry(): Promise<SilentRegistry> {
  const sockets = new Set<Socket>();
  let tell: (at: number) => void = () => undefined;
  const asked = new Promise<number>((resolve) => (tell = resolve));
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.resume();
    tell(Date.now());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
