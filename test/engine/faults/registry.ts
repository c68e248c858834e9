import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import {
  createServer as createListener,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { busybox } from '../project.js';

/** A registry on the loopback interface, which engines speak to without TLS. */
export interface Registry {
  readonly port: number;
  close(): void;
}

/** Accepts, and never answers; `asked`: when the engine came to ask, ms since the epoch. */
export async function silentRegistry(): Promise<Registry & { readonly asked: Promise<number> }> {
  let tell: (at: number) => void = () => undefined;
  const asked = new Promise<number>((resolve) => (tell = resolve));
  const server = createListener((socket) => {
    socket.resume();
    tell(Date.now());
  });
  return { ...(await listening(server)), asked };
}

/** Has one image, `NAME:1`, whose only layer it hands out bit by bit. */
export async function slowRegistry(name: string, layerMs: number): Promise<Registry> {
  const layer = await rootFileSystem();
  const config = blob({
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    os: 'linux',
    config: { Cmd: ['sleep', '100'] },
    rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
  });
  const manifest = blob({
    schemaVersion: 2,
    mediaType: manifestType,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...described(config) },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', ...described(layer) }],
  });
  const server = createServer(({ url = '', method }, response) => {
    const whole = answers(url, { name, manifest, config });
    if (whole !== undefined) {
      response.setHeader('Docker-Content-Digest', digestOf(whole.body));
      response.writeHead(200, { 'Content-Type': whole.type, 'Content-Length': whole.body.length });
      response.end(method === 'HEAD' ? undefined : whole.body);
    } else if (url === `/v2/${name}/blobs/${digestOf(layer)}`) {
      void drip(response, layer, layerMs);
    } else {
      response.writeHead(404).end();
    }
  });
  return listening(server);
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json';

function answers(
  url: string,
  { name, manifest, config }: Readonly<Record<'manifest' | 'config', Buffer>> & { name: string },
): { readonly type: string; readonly body: Buffer } | undefined {
  if (url === '/v2/') return { type: 'application/json', body: blob({}) };
  if (url.startsWith(`/v2/${name}/manifests/`)) return { type: manifestType, body: manifest };
  if (url !== `/v2/${name}/blobs/${digestOf(config)}`) return undefined;
  return { type: 'application/octet-stream', body: config };
}

/** Twenty pieces, one after the other. */
async function drip(response: ServerResponse, body: Buffer, ms: number): Promise<void> {
  response.writeHead(200, { 'Content-Length': body.length });
  const size = Math.ceil(body.length / 20);
  for (let from = 0; from < body.length; from += size) {
    response.write(body.subarray(from, from + size));
    await new Promise((resolve) => setTimeout(resolve, ms / 20));
  }
  response.end();
}

/** Of the tests' image, with a file that makes it a layer that the engine does not have yet. */
async function rootFileSystem(): Promise<Buffer> {
  const run = promisify(execFile);
  const { stdout } = await run('docker', ['create', busybox]);
  const id = stdout.trim();
  const folder = await mkdtemp(join(tmpdir(), 'altctl-test-layer-'));
  try {
    await writeFile(join(folder, 'only-here'), randomBytes(1024));
    await run('docker', ['cp', join(folder, 'only-here'), `${id}:/only-here`]);
    const options = { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 } as const;
    return (await run('docker', ['export', id], options)).stdout;
  } finally {
    await run('docker', ['rm', id]);
    await rm(folder, { recursive: true });
  }
}

function blob(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function described(body: Buffer): { readonly digest: string; readonly size: number } {
  return { digest: digestOf(body), size: body.length };
}

function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

async function listening(server: Server): Promise<Registry> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
