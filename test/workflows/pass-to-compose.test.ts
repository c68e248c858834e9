import { expect, it } from 'vitest';
import { passToCompose } from '../../src/workflows/pass-to-compose.js';
import { sessionWithoutEngine } from './session.js';

const files = {
  'profiles/core.yaml': 'services: {web: {image: web}}\n',
  'profiles/db.yaml': 'services: {db: {image: db}}\n',
};

/** The profile files that a compose command without names works on. */
async function filesOf(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const session = await sessionWithoutEngine(texts);
  const { argv } = await passToCompose(session, { names: [], overlays: [], words: ['ps'] });
  const [top = ''] = argv.filter((_, index) => argv[index - 1] === '-f');
  const text = (await session.ports.files.read(top)) ?? '';
  return ['core.yaml', 'db.yaml'].filter((name) => `${top} ${text}`.includes(name));
}

it('a compose command without names is about the defaults, else about all', async () => {
  expect(await filesOf(files)).toEqual(['core.yaml', 'db.yaml']);
  const defaults = { 'altctl.yaml': 'defaults: {profiles: [db]}\n' };
  expect(await filesOf({ ...files, ...defaults })).toEqual(['db.yaml']);
});
