import { describe, expect, it } from 'vitest';
import { lint } from '../../rules/lint.js';

/** What the rules see of `web`, whose first file is `compose.yaml`. */
async function web(yaml: string, beside: Readonly<Record<string, string>>) {
  const service = (await lint(yaml, { beside })).services.get('web');
  if (service === undefined) throw new Error('there is no web');
  return service;
}

const override = (web: string): Readonly<Record<string, string>> => ({
  'compose.override.yaml': `services: {web: ${web}}\n`,
});

describe('a service of several files', () => {
  it('has the attributes of the file that is merged over its own', async () => {
    const { attributes, place } = await web(
      'services: {web: {image: web, command: [a, b]}}\n',
      override('{command: [c], healthcheck: {test: [CMD, d]}}'),
    );
    expect(attributes).toMatchObject({ command: ['c'], healthcheck: { test: ['CMD', 'd'] } });
    expect(place('healthcheck.test')?.location.file).toBe('compose.override.yaml');
    expect(place('image')?.location.file).toBe('compose.yaml');
  });

  it('has mappings merged key by key, and lists one behind the other', async () => {
    const { attributes, place } = await web(
      'services: {web: {image: web, environment: {A: "1", B: "2"}, ports: ["80:80"]}}\n',
      override('{environment: [B=3, C=4], ports: ["81:81", "80:80"]}'),
    );
    expect(attributes.environment).toEqual({ A: '1', B: '3', C: '4' });
    expect(attributes.ports).toEqual(['80:80', '81:81']);
    expect(place('ports.1')).toMatchObject({
      text: '81:81',
      location: { file: 'compose.override.yaml' },
    });
  });

  it('has the place of a name that a list of one file says, and a mapping of another', async () => {
    const { attributes, place } = await web(
      'services: {db: {image: db}, web: {image: web, depends_on: [db]}, hub: {image: hub}}\n',
      override('{depends_on: {hub: {condition: service_started}}}'),
    );
    expect(attributes.depends_on).toEqual({ db: null, hub: { condition: 'service_started' } });
    expect(place('depends_on.db')?.location.file).toBe('compose.yaml');
    expect(place('depends_on.hub')?.location.file).toBe('compose.override.yaml');
  });

  it('has one mount at one place of the container, the later one', async () => {
    const { attributes } = await web(
      'services: {web: {image: web, volumes: ["./a.conf:/x.conf:ro"]}}\n',
      override('{volumes: [{type: bind, source: ./b.conf, target: /x.conf}]}'),
    );
    expect(attributes.volumes).toEqual([{ type: 'bind', source: './b.conf', target: '/x.conf' }]);
  });

  it('is without what a later file takes back or says anew', async () => {
    const { attributes } = await web(
      'services: {web: {image: web, network_mode: host, ports: ["80:80"]}}\n',
      override('{network_mode: !reset null, ports: !override ["81:81"]}'),
    );
    expect(attributes).toMatchObject({ network_mode: null, ports: ['81:81'] });
  });
});

it('a service has what the service of another file says that it extends', async () => {
  const { attributes, place } = await web(
    'services: {web: {extends: {file: ./common/base.yaml, service: base}, environment: [B=2]}}\n',
    {
      'common/base.yaml':
        'services: {base: {image: x, environment: [A=1], healthcheck: {test: [CMD, a]}}}\n',
    },
  );
  expect(attributes.environment).toEqual(['A=1', 'B=2']);
  expect(place('healthcheck.test')?.location.file).toBe('common/base.yaml');
});

it('a .env that is no YAML is none of the rules’ business', async () => {
  const env = 'A=1\n# and\nB=192.168.0.0/24\nC: [\n';
  const { attributes } = await web('services: {web: {image: "$A"}}\n', { '.env': env });
  expect(attributes.image).toBe('1');
});
