import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { buildServices } from '../../scripts/build/services.mjs';
import { PLAN, QUICK } from '../../scripts/verify/plan.mjs';
import { openStack, type Stack } from '../../scripts/verify/stack.mjs';

const source = fileURLToPath(new URL('../../', import.meta.url));

// The steps assert; each goes on from where the one before it has ended.
describe('the verification plan of the incident', () => {
  let stack: Stack;
  beforeAll(async () => {
    await buildServices();
    stack = openStack(source, `altctl-test-${randomBytes(4).toString('hex')}`);
  });
  afterAll(() => stack.end());

  it.each(PLAN)('$title', { timeout: 240_000 }, async ({ run }) => {
    await run(stack, QUICK);
  });
});
