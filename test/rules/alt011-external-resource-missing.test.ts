import { describe, expect, it } from 'vitest';
import { externalResourceMissing } from '../../src/rules/alt011-external-resource-missing.js';
import { check, type LintOptions } from './lint.js';

async function said(yaml: string, options: LintOptions = {}) {
  return (await check(externalResourceMissing, yaml, options)).map(({ summary }) => summary);
}

const external = `services:
  web: {image: x, networks: [proxy], volumes: ["data:/data"]}
networks:
  proxy: {external: true, name: traefik}
volumes:
  data: {external: true}
  unused: {external: true}
`;

describe('external networks and volumes', () => {
  it('that the engine does not have', async () => {
    const found = await check(externalResourceMissing, external, {
      networks: ['proxy'],
      volumes: [],
    });
    expect(found.map(({ summary }) => summary)).toEqual([
      'web cannot start: the external network traefik does not exist',
      'web cannot start: the external volume data does not exist',
    ]);
    expect(found[0]?.remedy[0]?.command).toBe('docker network create traefik');
    expect(found[0]?.places?.[0]?.location.line).toBe(4);
  });

  it('that are there', async () => {
    expect(await said(external, { networks: ['traefik'], volumes: ['data'] })).toEqual([]);
  });

  it('are not known without an engine', async () => {
    expect(await said(external)).toEqual([]);
  });
});

describe('a file that is not there', () => {
  const service = (attributes: string): string =>
    `services:\n  web:\n    image: x\n    ${attributes}\n`;

  it.each([
    ['env_file: .env.web', 'env file .env.web'],
    ['env_file: [a.env, {path: b.env, required: true}]', 'env file a.env', 'env file b.env'],
    ['volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]', 'mounted file ./nginx.conf'],
    ['volumes: ["./Caddyfile:/etc/caddy/Caddyfile"]', 'mounted file ./Caddyfile'],
    ['volumes: ["${CONF:-./my.cnf}:/etc/my.cnf"]', 'mounted file ./my.cnf'],
    ['volumes: [{type: bind, source: ./a, target: /etc/a.json}]', 'mounted file ./a'],
    [
      'volumes: [{type: bind, source: ./data, target: /data, bind: {create_host_path: false}}]',
      'mounted path ./data',
    ],
  ])('%s', async (attributes, ...files) => {
    expect(await said(service(attributes))).toEqual(
      files.map((file) => `the ${file} of web is not there`),
    );
  });

  it.each([
    ['env_file: {path: .env.web, required: false}'],
    ['env_file: [{path: .env.web, required: false}]'],
    ['env_file: "${ENV_FILE}"'],
    ['volumes: ["./data:/data", "./conf.d:/etc/nginx/conf.d", "./site:/srv/app.example.com"]'],
    ['volumes: ["/var/run/docker.sock:/var/run/docker.sock"]'],
    ['volumes: ["${DIR}/nginx.conf:/etc/nginx/nginx.conf"]'],
    ['volumes: ["settings.json:/data"]\nvolumes: {settings.json: {}}'],
    ['tmpfs: /run/a.json'],
  ])('silent: %s', async (attributes) => {
    expect(await said(service(attributes))).toEqual([]);
  });

  it('is told once for all that need it', async () => {
    const yaml = `services:
  web: {image: x, env_file: .env.all}
  worker: {image: x, env_file: .env.all}
`;
    expect(await said(yaml)).toEqual(['the env file .env.all of web and worker is not there']);
    expect(await said(yaml, { present: ['.env.all'] })).toEqual([]);
  });

  it('of a secret or config that a service uses', async () => {
    const yaml = `services:
  web: {image: x, secrets: [password], configs: [{source: web}]}
secrets:
  password: {file: ./password.txt}
  token: {environment: TOKEN}
  unused: {file: ./unused.txt}
configs:
  web:
    file: ./web.yaml
`;
    const found = await check(externalResourceMissing, yaml, { present: [] });
    expect(found.map(({ summary }) => summary)).toEqual([
      'the file of a secret ./password.txt of web is not there',
      'the file of a config ./web.yaml of web is not there',
    ]);
    expect(found[1]?.places?.[0]?.location.line).toBe(9);
  });

  it('in the home folder', async () => {
    const yaml = service('volumes: ["~/.npmrc:/root/.npmrc"]');
    expect(await said(yaml, { env: { HOME: '/home/u' } })).toHaveLength(1);
    expect(await said(yaml, { env: { HOME: '/home/u' }, present: ['/home/u/.npmrc'] })).toEqual([]);
    expect(await said(yaml)).toEqual([]);
  });
});
