import { describe, expect, it } from 'vitest';
import { failureOf } from '../stack/expect-failure.js';
import { lint } from './lint.js';
import { example } from './page.js';

describe('ALT006 is said by the closure', () => {
  it('of the bad example of its page, with the circle in order', async () => {
    const failure = await failureOf(lint(await example('alt006-dangling-reference', 'Bad')));
    expect(failure.code).toBe('dependency-cycle');
    expect(failure.message).toMatch(/web → api → web|api → web → api/u);
  });

  it('of a service that no file defines, with its place', async () => {
    const failure = await failureOf(
      lint('services:\n  web:\n    image: x\n    depends_on: [missing]\n'),
    );
    expect(failure.code).toBe('dangling-reference');
    expect(failure.message).toContain('compose.yaml:4:18');
  });

  it('and not of the good example', async () => {
    const context = await lint(await example('alt006-dangling-reference', 'Good'));
    expect([...context.services.keys()]).toEqual(['web', 'api']);
  });
});
