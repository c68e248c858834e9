import { expect, it } from 'vitest';
import { doctor, type DoctorOptions } from '../../../src/workflows/doctor.js';
import { sessionWithoutEngine } from '../session.js';

const everything: DoctorOptions = { names: [], overlays: [], severity: 'info', rules: new Set() };

async function told(
  files: Readonly<Record<string, string>>,
  names: readonly string[] = [],
): Promise<readonly string[]> {
  const { reports } = await doctor(await sessionWithoutEngine(files), { ...everything, names });
  return reports.map(({ finding }) => `${finding.rule} ${finding.summary}`);
}

it('every loose end of the files is told, and the rules speak of all the rest', async () => {
  const found = await told({
    'compose.yaml': `services:
  web: {image: web, depends_on: [nobody], networks: [nowhere]}
  api: {image: api, depends_on: [web, nothing], volumes: ["\${DATA:?}:/data"]}
  sidecar: {image: logs, network_mode: "service:web"}
`,
  });
  expect(found).toEqual([
    'ALT006 compose.yaml:2:34: web depends on nobody, which no file defines',
    'ALT006 compose.yaml:3:39: api depends on nothing, which no file defines',
    'ALT006 compose.yaml:2:3: web uses the network nowhere, which no file declares',
    expect.stringMatching(/^ALT010 compose.yaml:3:\d+ needs the variable DATA/u),
    expect.stringMatching(/^ALT001 sidecar shares web's network/u),
  ]);
});

it('a circle is told with its way round, and does not hide the others', async () => {
  const found = await told({
    'compose.yaml': `services:
  a: {image: a, depends_on: [b]}
  b: {image: b, depends_on: [a]}
  c: {image: c, depends_on: [d]}
  d: {image: d, depends_on: [c]}
`,
  });
  expect(found).toEqual([
    'ALT006 services depend on each other in a circle: a → b → a',
    'ALT006 services depend on each other in a circle: c → d → c',
  ]);
});

it('a network that two files declare differently is told as an ambiguity', async () => {
  const files = {
    'profiles/one.yaml': 'services: {a: {image: a, networks: [net]}}\nnetworks: {net: {name: x}}\n',
    'profiles/two.yaml': 'services: {b: {image: b, networks: [net]}}\nnetworks: {net: {name: y}}\n',
  };
  const found = await told(files, ['one', 'two']);
  expect(found).toEqual([
    'ALT012 the network net is declared differently in profiles/one.yaml and profiles/two.yaml',
  ]);
});

it('a service that two files define differently is told with what differs, as evidence', async () => {
  const files = {
    'profiles/one.yaml': 'services: {db: {image: db, stop_grace_period: 30s}}\n',
    'profiles/two.yaml': 'services: {db: {image: db, stop_grace_period: 31s}}\n',
  };
  const { reports } = await doctor(await sessionWithoutEngine(files), {
    ...everything,
    names: ['one', 'two'],
  });
  expect(reports.map(({ finding }) => finding.evidence)).toEqual([
    [
      { what: 'differs', text: 'profiles/one.yaml: stop_grace_period: 30s' },
      { what: 'differs', text: 'profiles/two.yaml: stop_grace_period: 31s' },
    ],
  ]);
});
