import { describe, expect, it } from 'vitest';
import { createCompose } from '../../../src/adapters/compose/compose.js';
import { loadCatalog } from '../../../src/stack/load-catalog.js';
import { mend, type Mended, type MendOptions } from '../../../src/workflows/doctor/fix/mend.js';
import { sessionWithoutEngine } from '../session.js';

/** What would be written into files, by what Compose says of them without an engine. */
async function mended(
  files: Readonly<Record<string, string>>,
  options: Partial<MendOptions> = {},
): Promise<Mended> {
  const session = await sessionWithoutEngine(files);
  const { files: disk } = session.ports;
  const compose = createCompose({
    env: { ...process.env, DOCKER_HOST: 'unix:///nowhere/docker.sock' },
  });
  return mend(
    {
      ...session,
      ports: { ...session.ports, compose },
      reload: (texts) =>
        loadCatalog(
          { ...disk, read: async (path) => texts.get(path) ?? disk.read(path) },
          { cwd: session.catalog.root, env: {} },
        ),
    },
    { names: [], overlays: [], rules: new Set(), severity: 'info', ...options },
  );
}

describe('doctor --fix --severity', () => {
  const late = 'services:\n  late: {image: l, stop_grace_period: 5s, x-altctl: {shutdown: 10s}}\n';

  it('mends nothing that it leaves out of the report', async () => {
    const nothing = { changes: [], fixed: [], refused: [] };
    expect(await mended({ 'compose.yaml': late }, { severity: 'error' })).toEqual(nothing);
    const { changes } = await mended({ 'compose.yaml': late }, { severity: 'warning' });
    expect(changes.map(({ after }) => after)).toEqual([late.replace('5s', '15s')]);
  });

  it('gives no reasons for what it leaves out', async () => {
    const vpn = `services:
  vpn: {image: qmcgaw/gluetun}
  app: {image: app, network_mode: "service:vpn"}
`;
    expect((await mended({ 'compose.yaml': vpn })).refused).toHaveLength(1);
    expect((await mended({ 'compose.yaml': vpn }, { severity: 'warning' })).refused).toEqual([]);
  });
});

describe('doctor --fix of what leans on each other', () => {
  const speaks = 'environment: {HUB_URL: "http://hub:1"}';
  const stack = (sidecars: string) => `services:
  hub: {image: hub}
  web: {image: web}
${sidecars}`;

  it('mends the owner of an anchor once nobody uses it any more', async () => {
    const yaml = stack(`  a: {network_mode: &nm "service:web", image: s, ${speaks}}
  b: {network_mode: *nm, image: s, ${speaks}}
  c: {network_mode: *nm, image: s, ${speaks}}
`);
    const { changes, fixed, refused } = await mended({ 'compose.yaml': yaml });
    expect(refused).toEqual([]);
    expect(fixed.map(({ service }) => service).toSorted()).toEqual(['a', 'b', 'c']);
    expect(changes.map(({ after }) => after)).toEqual([
      stack(['a', 'b', 'c'].map((name) => `  ${name}: {image: s, ${speaks}}\n`).join('')),
    ]);
  });

  it('tells once what it can not mend, however often it is tried', async () => {
    const yaml = stack(`  a: {network_mode: &nm "service:web", image: s, ${speaks}}
  b: {network_mode: *nm, image: s, ${speaks}}
x-kept: *nm
`);
    const { fixed, refused } = await mended({ 'compose.yaml': yaml });
    expect(fixed.map(({ service }) => service)).toEqual(['b']);
    expect(refused.map(({ service, reason }) => [service, reason])).toEqual([
      ['a', expect.stringContaining('no anchor')],
    ]);
  });
});
