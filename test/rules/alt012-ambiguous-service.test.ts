import { describe, expect, it } from 'vitest';
import { failureOf } from '../stack/expect-failure.js';
import { stackProject } from '../stack/project.js';
import { example, filesOf } from './page.js';

describe('ALT012 is said by the closure', () => {
  it('of the bad example of its page, with both places', async () => {
    const project = await stackProject(filesOf(await example('alt012-ambiguous-service', 'Bad')));
    const failure = await failureOf(project.closure(['core', 'batch']));
    expect(failure.code).toBe('ambiguous-service');
    expect(failure.frames.map(({ location }) => location.file).sort()).toEqual([
      'profiles/batch.yaml',
      'profiles/core.yaml',
    ]);
  });

  it('and not of the good example', async () => {
    const project = await stackProject(filesOf(await example('alt012-ambiguous-service', 'Good')));
    const found = await project.closure(['core', 'batch']);
    expect([...found.services.keys()].sort()).toEqual(['web', 'worker']);
  });
});
