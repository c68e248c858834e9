import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examinations } from './examinations.js';
import { busybox, type Project } from './project.js';
import { lasting } from './services.js';

const { projectOf, told } = examinations();

describe('doctor asks the engine', () => {
  it('for external networks and volumes, by their names', async () => {
    const project = await projectOf('services: {}');
    const name = `${project.name}-proxy`;
    await project.write({
      'compose.yaml': `services:
  web: {image: "${busybox}", networks: [there, not-there], volumes: ["data:/data"]}
networks:
  there: {external: true, name: "\${NET}-proxy"}
  not-there: {external: true, name: "\${NET}-nobody"}
volumes:
  data: {external: {name: "\${VOLUME:-altctl-test-no-volume}"}}
`,
    });
    await project.docker('network', 'create', name);
    const found = await told(project, 'ALT011', { env: { NET: project.name } });
    await project.docker('network', 'rm', name);
    expect(found.map(({ summary }) => summary)).toEqual([
      `web cannot start: the external network ${project.name}-nobody does not exist`,
      'web cannot start: the external volume altctl-test-no-volume does not exist',
    ]);
  });

  it('who listens: other projects and processes, not the project itself', async () => {
    const server = createServer();
    const taken = await new Promise<AddressInfo>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const bound = server.address();
        if (typeof bound === 'object' && bound !== null) resolve(bound);
      }),
    );
    const publishing = `services: {web: ${lasting(', ports: ["127.0.0.1:0:80"]')}}`;
    const other = await projectOf(publishing);
    await up(other);
    const published = await other.docker('port', (await other.container('web')) ?? '', '80');
    const [, held = ''] = published.split(':');
    const own = await projectOf(`services:
  web: ${lasting(', ports: ["127.0.0.1:18347:80"]')}
  held: {image: "${busybox}", ports: ["${held}:80"]}
  taken: {image: "${busybox}", ports: ["127.0.0.1:${taken.port}:80"]}
  apart: {image: "${busybox}", ports: ["127.0.0.9:${taken.port}:80", "${held}:80/udp"]}
`);
    await up(own, 'web');
    const found = await told(own, 'ALT009');
    await new Promise((resolve) => server.close(resolve));
    expect(found.map(({ summary }) => summary).sort()).toEqual([
      `held cannot start: host port ${held}/tcp is held by container ${other.name}-web-1 of project ${other.name}`,
      expect.stringMatching(
        new RegExp(`^taken cannot start: host port ${taken.port}/tcp is held by .*node.* \\(pid`),
      ),
    ]);
  });

  it('whether the same files run under another name', async () => {
    const project = await projectOf(`services: {web: ${lasting()}}`);
    expect(await told(project, 'ALT013')).toEqual([]);
    await up(project);
    expect(await told(project, 'ALT013')).toEqual([]);
    const env = { COMPOSE_PROJECT_NAME: `${project.name}-next` };
    const [found] = await told(project, 'ALT013', { env });
    expect(found?.summary).toBe(`the same files already run as project ${project.name}: web`);
    expect(found?.severity).toBe('warning');
  });

  it('whether they run by altctl itself under another name, or from another folder', async () => {
    const files = {
      'profiles/a.yaml': `services: {web: ${lasting()}}`,
      'profiles/b.yaml': `services: {db: ${lasting()}}`,
    };
    const project = await projectOf(files);
    await project.altctl(['up', 'a', 'b', '--no-wait']);
    expect(await told(project, 'ALT013')).toEqual([]);
    const renamed = await told(project, 'ALT013', {
      env: { COMPOSE_PROJECT_NAME: 'altctl-test-z' },
    });
    expect(renamed.map(({ summary }) => summary)).toEqual([
      `the same files already run as project ${project.name}: db and web`,
    ]);
    const second = await projectOf(files);
    const namesake = await told(second, 'ALT013', { env: { COMPOSE_PROJECT_NAME: project.name } });
    expect(namesake.map(({ summary }) => summary)).toEqual([
      `project ${project.name} already runs from another folder: ${project.folder}`,
    ]);
  });

  it('and does without where it accepts and never answers', async () => {
    const project = await projectOf(
      'services: {web: {image: web, depends_on: [db]}, db: {image: db}}',
    );
    const socket = join(project.folder, 'silent.sock');
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    const begun = performance.now();
    const { code, stdout } = await project.altctl(['doctor'], {
      env: { DOCKER_HOST: `unix://${socket}` },
    });
    const tookMs = performance.now() - begun;
    server.close();
    expect(stdout).toContain('no engine answered, only files were read');
    expect(code).toBe(0);
    expect(tookMs).toBeGreaterThan(2900);
    expect(tookMs).toBeLessThan(15_000);
  });
});

async function up(project: Project, ...services: readonly string[]): Promise<void> {
  const file = `${project.folder}/compose.yaml`;
  await project.docker('compose', '-p', project.name, '-f', file, 'up', '-d', ...services);
}
