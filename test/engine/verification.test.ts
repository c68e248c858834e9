import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { buildServices } from '../../scripts/build/services.mjs';
import { PLAN, QUICK } from '../../scripts/verify/plan.mjs';
import { openStack, type Stack } from '../../scripts/verify/stack.mjs';

const source = fileURLToPath(new URL('../../', import.meta.url));

describe('the verification plan of the incident', () => {
  let stack: Stack;
  beforeAll(async () => {
    await buildServices();
    stack = openStack(source, `altctl-test-${randomBytes(4).toString('hex')}`);
  });
  afterAll(() => stack.end());

  // The steps assert, each going on from where the one before it has ended: a second try is one of all of them.
  it('holds, from the clean slate to the stop', { timeout: 900_000 }, async () => {
    for (const { title, run } of PLAN)
      await run(stack, QUICK).catch((cause: unknown) => {
        throw new Error(`it does not hold: ${title}`, { cause });
      });
  });
});
