import { createServer, type AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../src/adapters/docker/host/waiting-sockets.js';
import { findPortHolder } from '../../../src/adapters/docker/port-holder.js';
import { answerJson, clientOf, fakeEngine } from './fake-engine.js';

describe('the holder of a port', () => {
  it('is found in a table of sockets', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 123 1',
      '   1: 0100007F:1F90 0100007F:C000 01 00000000:00000000 00:00000000 00000000     0        0 124 1',
      '   2: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 125 1',
    ].join('\n');
    const waiting = { address: '127.0.0.1', protocol: 'tcp' };
    expect(readTable(table, 'tcp')).toEqual([
      { ...waiting, port: 0x1f90, link: 'socket:[123]' },
      { ...waiting, port: 0x1f91, link: 'socket:[125]' },
    ]);
  });

  it.runIf(process.platform === 'linux')(
    'is a process of this machine only where that is the one of the engine',
    async () => {
      const listener = createServer();
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
      const { port } = listener.address() as AddressInfo;
      const holderAt = async (name: string) => {
        const engine = await fakeEngine((request, response) => {
          answerJson(response, request.url === '/info' ? { Name: name } : []);
        });
        return findPortHolder(engine.client(), port, 'tcp');
      };
      const held = { port, protocol: 'tcp' };
      expect(await holderAt('another-machine')).toEqual(held);
      expect((await holderAt(hostname())).process?.pid).toBe(process.pid);
      listener.close();
    },
  );

  it('is a container that publishes it', async () => {
    const listed = {
      ...{ Id: 'abc', Names: ['/alt-db-1'], State: 'running' },
      ...{ Ports: [{ IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' }] },
      Labels: { 'com.docker.compose.project': 'alt' },
    };
    const engine = await fakeEngine((_request, response) => {
      answerJson(response, [listed]);
    });
    expect(await findPortHolder(engine.client(), 8080, 'tcp')).toEqual({
      ...{ port: 8080, protocol: 'tcp' },
      container: { name: 'alt-db-1', project: 'alt' },
    });
  });

  it('stays open where the engine is silent and elsewhere', async () => {
    const { endpoint } = await fakeEngine((_request, response) => response.destroy());
    const { socket: _socket, ...elsewhere } = endpoint;
    const client = clientOf({ ...elsewhere, host: 'ssh://somewhere' }, 100);
    expect(await findPortHolder(client, 80, 'tcp')).toEqual({ port: 80, protocol: 'tcp' });
  });
});
