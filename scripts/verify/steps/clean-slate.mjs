import { strict as assert } from 'node:assert';

/** @typedef {import('../stack.mjs').Stack} Stack */

export const title = 'down --volumes leaves nothing of the project, and everything of others';

/** @param {Stack} stack */
export async function run(stack) {
  const foreign = `${stack.name}-foreign`;
  const label = `com.docker.compose.project=${foreign}`;
  await stack.docker('volume', 'create', '--label', label, foreign);
  await stack.docker('network', 'create', '--label', label, foreign);
  try {
    const up = await stack.altctl(['up', 'db', 'meilisearch']);
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const image = await stack.inspect('db', '{{.Config.Image}}');
    const own = [
      '--name',
      foreign,
      '--label',
      label,
      '--network',
      foreign,
      '--volume',
      `${foreign}:/data`,
    ];
    const program = 'setTimeout(() => undefined, 600_000)';
    await stack.docker('run', '--detach', ...own, '--entrypoint', 'node', image, '--eval', program);
    const before = await stack.objects();
    assert.notEqual(before.length, 0);
    const down = await stack.altctl(['down', '--volumes']);
    assert.equal(down.code, 0, down.stdout + down.stderr);
    assert.deepEqual(await stack.objects(), []);
    const state = ['inspect', '--type', 'container', '--format', '{{.State.Status}}', foreign];
    assert.equal(await stack.docker(...state), 'running');
    // `inspect` fails where there is none.
    await stack.docker('volume', 'inspect', foreign);
    await stack.docker('network', 'inspect', foreign);
    return [
      `${before.length} containers, networks and volumes are gone, the foreign three are there`,
    ];
  } finally {
    await stack.docker('rm', '--force', foreign);
    await stack.docker('volume', 'rm', foreign);
    await stack.docker('network', 'rm', foreign);
  }
}
