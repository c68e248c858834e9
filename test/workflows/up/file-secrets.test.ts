import { expect, it } from 'vitest';
import { closure } from '../../../src/stack/closure.js';
import { select } from '../../../src/stack/select.js';
import { fileSecrets } from '../../../src/workflows/up/file-secrets.js';
import { sessionWithoutEngine } from '../session.js';

it('environments, build arguments, env files and files of secrets tell what is not to be printed', async () => {
  const session = await sessionWithoutEngine({
    'profiles/core.yaml': `services:
  web:
    build: {context: ., args: {NPM_TOKEN: of-the-build, VERSION: plain}}
    image: ghcr.io/acme/postgres:16
    container_name: web-of-alt
    environment: {API_KEY: "\${KEY}", AUTH_HOST: auth-hub}
    env_file: web.env
    secrets: [tls, gone]
secrets:
  tls: {file: ./tls.key}
  gone: {file: ./gone}
`,
    '.env': 'KEY=of-the-dot-env\n',
    'profiles/web.env': 'DB_PASSWORD=of-the-env-file\nMODE=production\n',
    'profiles/tls.key': 'of-the-secret\n',
  });
  const { catalog } = session;
  const whole = closure(catalog, select(catalog, [], { all: true }), { overlays: [] });
  expect(await fileSecrets(session, whole)).toEqual({
    secrets: ['of-the-dot-env', 'of-the-build', 'of-the-env-file', 'of-the-secret'],
    names: ['web-of-alt', 'ghcr.io/acme/postgres:16', 'ghcr.io/acme/postgres', 'postgres'],
  });
});
