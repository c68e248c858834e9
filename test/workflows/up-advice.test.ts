import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/model/source.js';
import type { RunObserver } from '../../src/model/observer.js';
import type { DoctorReport } from '../../src/model/view.js';
import { planUp, up } from '../../src/workflows/up.js';
import { advise } from '../../src/workflows/up/advise.js';
import type { UpOptions } from '../../src/workflows/up/prepare-up.js';
import { closure } from '../../src/stack/closure.js';
import { select } from '../../src/stack/select.js';
import type { RunSession } from '../../src/workflows/session.js';
import { sessionWithoutEngine } from './session.js';

const options: UpOptions = {
  ...{ names: ['core'], all: false, overlays: [], build: false, forceRecreate: false },
  ...{ noDeps: false, wait: true, doctor: 'advise' },
  guard: { onStuck: 'report', waitLock: false, takeOver: false },
};

const sharing = (comment = ''): string => `services:
  web: {image: web}
  logs:
    image: logs
    network_mode: service:web ${comment}
`;

interface Told {
  readonly advice: { readonly report: DoctorReport; readonly whole: boolean }[];
  readonly notices: Notice[];
}

async function watched(
  yaml: string,
): Promise<{ readonly session: RunSession; readonly told: Told }> {
  const told: Told = { advice: [], notices: [] };
  const silent = (): void => undefined;
  const observer: RunObserver = {
    ...{ started: silent, changed: silent, finding: silent, cleared: silent, finished: silent },
    notice: (notice) => told.notices.push(notice),
    advice: (report, whole) => told.advice.push({ report, whole }),
  };
  const session = await sessionWithoutEngine({ 'profiles/core.yaml': yaml });
  return { session: { ...session, observer }, told };
}

function wholeClosure({ catalog }: RunSession) {
  return closure(catalog, select(catalog, [], { all: true }), { overlays: [] });
}

describe('up --strict', () => {
  it('stops before anything is touched, with exit code 1 and the whole report', async () => {
    const { session, told } = await watched(sharing());
    await expect(up(session, { ...options, doctor: 'strict' })).rejects.toMatchObject({
      ...{ kind: 'refused', code: 'doctor', exitCode: 1 },
      message: 'the files have problems, so nothing was touched',
    });
    expect(told.advice.map(({ whole }) => whole)).toEqual([true]);
    expect(told.advice[0]?.report.reports.map(({ finding }) => finding.rule)).toEqual(['ALT001']);
  });

  it('goes on to the engine where the problem is suppressed', async () => {
    const { session, told } = await watched(sharing('# altctl-ignore ALT001: wanted'));
    await expect(up(session, { ...options, doctor: 'strict' })).rejects.toMatchObject({
      kind: 'external',
    });
    expect(told.advice).toEqual([]);
  });
});

describe('the advice of up', () => {
  it('is what the static rules say, and stops nothing', async () => {
    const { session, told } = await watched(sharing());
    const end = advise(session, wholeClosure(session));
    await end();
    expect(told.advice).toMatchObject([{ whole: false, report: { summary: { warnings: 1 } } }]);
    expect(told.notices).toEqual([]);
  });

  it('is one notice when the rules can’t look', async () => {
    const { session, told } = await watched(sharing());
    const broken: RunSession = {
      ...session,
      catalog: { ...session.catalog, texts: new Map([['profiles/core.yaml', 'services: [']]) },
    };
    await advise(broken, wholeClosure(session))();
    expect(told.advice).toEqual([]);
    expect(told.notices).toHaveLength(1);
    expect(told.notices[0]?.text).toMatch(/^doctor could not look at the files: /);
  });

  it('that comes too late is not told after the end', async () => {
    const { session, told } = await watched('services:\n  a: {image: a, env_file: there.env}\n');
    const never = new Promise<never>(() => undefined);
    const files = { ...session.ports.files, list: () => never };
    const end = advise({ ...session, ports: { ...session.ports, files } }, wholeClosure(session));
    await end();
    expect(told).toEqual({ advice: [], notices: [] });
  });

  it('is part of a dry run, unless doctor is left out', async () => {
    const { session } = await watched(sharing());
    expect((await planUp(session, options)).advice?.summary.warnings).toBe(1);
    expect((await planUp(session, { ...options, doctor: 'skip' })).advice).toBeUndefined();
  });
});
