import { describe, expect, it } from 'vitest';
import { foreignChange } from '../../../src/rules/fixing/foreign-change.js';

const before = {
  name: 'alt',
  services: {
    web: { image: 'nginx', ports: [{ target: 80 }] },
    logs: { image: 'logs', network_mode: 'service:web' },
  },
  networks: { backend: { name: 'alt_backend' } },
  'x-logs': { stop_grace_period: '5s' },
};
const fixes = [
  { service: 'logs', attributes: [['network_mode'], ['networks']], networks: ['front'] },
];
const { network_mode: _, ...logs } = before.services.logs;
const fixed = { ...before, services: { ...before.services, logs: { ...logs, networks: {} } } };

describe('what differs between two models', () => {
  it('is as meant in the attributes and networks of a fix, and where anchors stand', () => {
    const networks = { ...before.networks, front: { name: 'alt_front' } };
    const after = { ...fixed, networks, 'x-logs': { stop_grace_period: '15s' } };
    expect(foreignChange(before, after, fixes)).toBeUndefined();
  });

  it.each([
    ['services.logs.image', { ...fixed, services: { ...fixed.services, logs: { image: 'x' } } }],
    [
      'services.web.ports',
      { ...fixed, services: { ...fixed.services, web: { image: 'nginx', ports: [] } } },
    ],
    ['services.web', { ...fixed, services: { logs: fixed.services.logs } }],
    ['services.more', { ...fixed, services: { ...fixed.services, more: {} } }],
    ['networks.backend.name', { ...fixed, networks: { backend: { name: 'other' } } }],
    ['networks.other', { ...fixed, networks: { ...fixed.networks, other: null } }],
    ['name', { ...fixed, name: 'other' }],
  ])('names %s', (path, after) => {
    expect(foreignChange(before, after, fixes)).toContain(path);
  });
});
