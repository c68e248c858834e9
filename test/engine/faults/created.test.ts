import { describe, expect, it } from 'vitest';
import { throughEachCompose, withFault } from './matrix.js';
import { obedient, service, services } from './programs.js';

const file = 'profiles/core.yaml';

const stack = {
  [file]: services(service('web', [obedient]), service('other', [obedient])),
};

describe('a container that was created and never started', () => {
  throughEachCompose((compose) => {
    it('is named by status and doctor, and started by altctl repair', async () => {
      await withFault(compose, stack, async ({ project }) => {
        const env = { ...compose.env };
        const create = await project.altctl(['compose', 'core', '--', 'create'], { env });
        expect(create.code, create.stderr).toBe(0);
        await project.docker('start', `${project.name}-other-1`);
        expect(await project.inspect('web', '{{.State.Status}}')).toBe('created');

        const status = await project.altctl(['status'], { env });
        expect(status.code).toBe(1);
        expect(status.stdout).toMatch(/web +waiting/);
        expect(status.stdout + status.stderr).toMatch(/altctl repair/);

        const doctor = await project.altctl(['doctor'], { env });
        expect(doctor.stdout).toMatch(/has left web half-done: altctl repair/);

        const dry = await project.altctl(['repair', '--dry-run'], { env });
        expect(dry.stdout).toMatch(/start .*web/);
        expect(await project.inspect('web', '{{.State.Status}}')).toBe('created');

        const repair = await project.altctl(['repair'], { env });
        expect(repair.code, repair.stdout + repair.stderr).toBe(0);
        expect(repair.stdout).toMatch(/web: starts it/);
        expect(await project.inspect('web', '{{.State.Status}}')).toBe('running');
        expect((await project.altctl(['status'], { env })).code).toBe(0);
      });
    });

    it('is started by the next up, without a finding', async () => {
      await withFault(compose, stack, async (fault) => {
        const env = { ...compose.env };
        await fault.project.altctl(['compose', 'core', '--', 'create'], { env });
        const run = fault.run(['up', 'core']);
        const finished = await run.ended({ exitCode: 0 });
        expect(run.watched.told).toEqual([]);
        expect(finished.status).toBe('ready');
      });
    });
  });
});
