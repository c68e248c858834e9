import { expect, it } from 'vitest';
import { variableNotSet } from '../../src/rules/alt010-variable-not-set.js';
import { check, type LintOptions } from './lint.js';

async function said(attributes: string, options: LintOptions = {}) {
  const yaml = `services:\n  web:\n    image: acme/web:1\n    ${attributes}\n`;
  return (await check(variableNotSet, yaml, options)).map(({ summary }) => summary);
}

it.each([
  ['environment: {DB_HOST: "${HOST_OF_DB}"}', 'HOST_OF_DB', 'environment.DB_HOST'],
  ['environment: ["DB_HOST=$HOST_OF_DB"]', 'HOST_OF_DB', 'environment.0'],
  ['labels: {traefik.http.rule: "Host(`${DOMAIN}`)"}', 'DOMAIN', 'labels.traefik.http.rule'],
  ['command: "web --port ${PORT} --price $$5"', 'PORT', 'command'],
  ['user: "${A:-${B}}"', 'B', 'user'],
  [
    'deploy: {resources: {reservations: {devices: [{driver: nvidia, device_ids: ["${GPU}"]}]}}}',
    'GPU',
    'deploy.resources.reservations.devices.0.device_ids.0',
  ],
])('%s: it is empty there', async (attributes, variable, where) => {
  expect(await said(attributes)).toEqual([
    `${variable} is not set, so it is empty in ${where} of web`,
  ]);
});

it.each([
  ['user: "${A:-1000}"'],
  ['user: "${A-}"'],
  ['user: "${A:+1000}"'],
  ['command: [sh, -c, "echo $$HOME $${HOME}"]'],
  ['container_name: "${COMPOSE_PROJECT_NAME}-web"'],
  ['environment: [HOME, "A=costs 5$"]'],
])('silent: %s', async (attributes) => {
  expect(await said(attributes)).toEqual([]);
});

it('a variable with a value, even an empty one, is set', async () => {
  const attributes = 'environment: {A: "${A}", B: "${B}"}';
  expect(await said(attributes, { env: { A: '', B: 'b' } })).toEqual([]);
});

it('a variable is told once, with its first place and a count of the others', async () => {
  const yaml = `services:
  db:
    image: acme/db:\${TAG}
  web:
    image: acme/web:\${TAG}
    environment:
      VERSION: \${TAG}
`;
  const [found, ...others] = await check(variableNotSet, yaml);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ service: 'db', severity: 'info' });
  expect(found?.summary).toBe('TAG is not set, so it is empty in image of db and in 2 more places');
  expect(found?.evidence[0]?.text).toBe('db.image, web.image and 1 more');
  expect(found?.places?.[0]?.location).toMatchObject({ line: 3 });
});

it('a shell in the container may be meant', async () => {
  const yaml = 'services: {web: {image: x, command: [sh, -c, "web $NAME"]}}';
  const [found] = await check(variableNotSet, yaml);
  expect(found?.remedy.at(-1)?.text).toContain('write $$NAME');
});

it.each([
  ['networks:\n  front:\n    name: ${NAME}\n', 'name of the network front'],
  ['volumes: {data: {driver_opts: {device: "${NAME}"}}}', 'driver_opts.device of the volume data'],
  ['configs:\n  rules:\n\n    content: |\n      a $NAME b\n', 'content of the config rules'],
])('%j: it is empty there, too', async (section, where) => {
  const found = await check(variableNotSet, `services: {web: {image: x}}\n${section}`);
  expect(found.map(({ service, summary }) => ({ service, summary }))).toEqual([
    { service: undefined, summary: `NAME is not set, so it is empty in ${where}` },
  ]);
});

it('silent: what is set or stands for a dollar sign, in resources too', async () => {
  const yaml = `services: {web: {image: x}}
networks: {front: {name: "\${A:-front}"}}
configs: {rules: {content: "costs $$NAME"}}
`;
  expect(await check(variableNotSet, yaml)).toEqual([]);
});
