import { describe, expect, it } from 'vitest';
import { createCompose } from '../../../src/adapters/compose/compose.js';
import type { ComposeRun } from '../../../src/model/compose.js';
import { AltctlError } from '../../../src/model/errors.js';
import type { ComposeSignal } from '../../../src/model/signals.js';
import { fakeDocker, withoutDocker } from './fake-docker.js';

const project = { name: 'alt' };
const up = { verb: 'up', services: [] } as const;

describe('a run', () => {
  it('tells what compose says, in order, and how it ended', async () => {
    const env = await fakeDocker(`
      echo '{"id":"Container alt-db-1","status":"Creating"}' >&2
      echo '{"error":true,"message":"no space left"}' >&2
      exit 17`);
    expect(await story(createCompose({ env }).run(project, up))).toEqual([
      'alt-db-1 Creating',
      'error no space left',
      'exited 17',
    ]);
  });

  it('joins a line that compose writes in two pieces', async () => {
    const env = await fakeDocker(`
      printf '{"id":"Container alt-db-1","sta' >&2; sleep 0.1; printf 'tus":"Started"}' >&2`);
    expect(await story(createCompose({ env }).run(project, up))).toEqual([
      'alt-db-1 Started',
      'exited 0',
    ]);
  });

  it('shows a question that nobody answers, and can be ended there', async () => {
    const env = await fakeDocker(
      `printf 'Recreate (data will be lost)?'; read answer; echo "$answer"`,
    );
    const run = createCompose({ env }).run(project, up);
    const told: string[] = [];
    for await (const signal of run.signals) {
      told.push(phrase(signal));
      if (signal.kind === 'question') run.interrupt('SIGKILL');
    }
    expect(told).toEqual(['question Recreate (data will be lost)?', 'exited SIGKILL']);
  });

  it('starts again with plain progress where compose knows no JSON', async () => {
    const env = await fakeDocker(`
      case "$*" in
        *version*) echo 2.26.1 ;;
        *json*) echo 'unsupported --progress value "json"' >&2; exit 1 ;;
        *plain*) echo ' Container alt-db-1  Started' >&2 ;;
      esac`);
    const compose = createCompose({ env });
    expect(await story(compose.run(project, up))).toEqual(['alt-db-1 Started', 'exited 0']);
    expect(compose.argv(project, up).join(' ')).toContain('--progress plain up');
  });

  it('makes an error of what compose says before it dies without one', async () => {
    const env = await fakeDocker(`
      case "$*" in *version*) echo 2.40.3; exit ;; esac
      echo 'something went' >&2; echo 'very wrong' >&2; exit 1`);
    const told = await story(createCompose({ env }).run(project, up));
    expect(told.slice(-2)).toEqual(['error something went\nvery wrong', 'exited 1']);
  });

  it('keeps the answer to an orphan or a gate out of the hands of the environment', async () => {
    const env = await fakeDocker('env | grep ^COMPOSE_ | sort');
    const run = createCompose({ env: { ...env, COMPOSE_REMOVE_ORPHANS: '1' } }).run(project, up);
    expect(await story(run)).toEqual([
      'info COMPOSE_ANSI=never',
      'info COMPOSE_IGNORE_ORPHANS=1',
      'info COMPOSE_PROFILES=',
      'info COMPOSE_REMOVE_ORPHANS=0',
      'exited 0',
    ]);
  });
});

describe('a docker that is not as it should be', () => {
  const noCompose = `echo "unknown shorthand flag: 'p' in -p" >&2; exit 125`;
  const tooOld = `case "$*" in *version*) echo 2.17.3 ;; *) echo 'unknown flag: --progress' >&2; exit 16 ;; esac`;

  it('is missing', async () => {
    const compose = createCompose({ env: withoutDocker() });
    for (const failing of [
      compose.version(),
      compose.config(project),
      story(compose.run(project, up)),
    ]) {
      expect(await failure(failing)).toMatchObject({
        ...{ kind: 'external', code: 'docker-missing' },
        message: 'docker is not installed, or not on the PATH',
      });
    }
  });

  it('has no compose', async () => {
    const compose = createCompose({ env: await fakeDocker(noCompose) });
    for (const failing of [compose.version(), story(compose.run(project, up))]) {
      const error = await failure(failing);
      expect(error).toMatchObject({ kind: 'external', code: 'compose-missing' });
      expect(error.hints[0]).toBe("docker says: unknown shorthand flag: 'p' in -p");
    }
  });

  it('has a compose that is too old', async () => {
    const compose = createCompose({ env: await fakeDocker(tooOld) });
    for (const failing of [compose.version(), story(compose.run(project, up))]) {
      expect(await failure(failing)).toMatchObject({
        ...{ kind: 'external', code: 'compose-too-old' },
        message: 'docker compose is 2.17.3, altctl needs 2.20 or newer',
      });
    }
  });
});

describe('the resolved model', () => {
  it('has the services with what altctl reads of them', async () => {
    const model = {
      name: 'alt',
      services: {
        web: {
          image: 'nginx',
          restart: 'always',
          depends_on: { db: { condition: 'service_healthy', required: true } },
          healthcheck: { test: ['CMD', 'true'], interval: '1s' },
          ports: [],
          'x-altctl': { oneshot: true },
        },
        db: null,
      },
    };
    const env = await fakeDocker(`echo 'level=warning' >&2; echo '${JSON.stringify(model)}'`);
    expect(await createCompose({ env }).config(project)).toEqual(model);
  });

  it("is refused in compose's own words, without its warnings", async () => {
    const env = await fakeDocker(`
      echo 'time="T" level=warning msg="the attribute version is obsolete"' >&2
      echo 'service "web" depends on undefined service "db"' >&2
      exit 15`);
    expect(await failure(createCompose({ env }).config(project))).toMatchObject({
      ...{ kind: 'external', code: 'compose-config' },
      message: 'compose refuses the files: service "web" depends on undefined service "db"',
    });
  });
});

async function story(run: ComposeRun): Promise<readonly string[]> {
  const told: string[] = [];
  for await (const signal of run.signals) told.push(phrase(signal));
  return told;
}

function phrase(signal: ComposeSignal): string {
  switch (signal.kind) {
    case 'resource':
      return `${signal.name} ${signal.verb}`;
    case 'message':
      return `${signal.level} ${signal.text}`;
    case 'exited':
      return `exited ${signal.code ?? signal.signal ?? ''}`;
    case 'question':
    case 'unparsed':
    case 'build':
      return `${signal.kind} ${signal.text}`;
  }
}

async function failure(promise: Promise<unknown>): Promise<AltctlError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AltctlError) return error;
  throw new Error('it did not fail as it should', { cause: error });
}
