import { expect, it } from 'vitest';
import { closure } from '../../../src/stack/closure.js';
import { select } from '../../../src/stack/select.js';
import { fileSecrets } from '../../../src/workflows/up/file-secrets.js';
import { sessionWithoutEngine } from '../session.js';

it('build arguments, env files and files of secrets tell what is not to be printed', async () => {
  const session = await sessionWithoutEngine({
    'profiles/core.yaml': `services:
  web:
    build: {context: ., args: {NPM_TOKEN: of-the-build, VERSION: plain}}
    env_file: web.env
    secrets: [tls, gone]
secrets:
  tls: {file: ./tls.key}
  gone: {file: ./gone}
`,
    'profiles/web.env': 'DB_PASSWORD=of-the-env-file\nMODE=production\n',
    'profiles/tls.key': 'of-the-secret\n',
  });
  const { catalog } = session;
  const whole = closure(catalog, select(catalog, [], { all: true }), { overlays: [] });
  expect(await fileSecrets(session, whole)).toEqual([
    'of-the-build',
    'of-the-env-file',
    'of-the-secret',
  ]);
});
