import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isLiveCode, ruleCodes } from '../../src/rules/rule-codes.js';
import { liveRules } from '../../src/rules/live-rules.js';
import { staticRules } from '../../src/rules/static-rules.js';

it('knows the code of every page', () => {
  const pages = readdirSync(join(import.meta.dirname, '../../src/rules'))
    .filter((name) => /^alt\d+-.*\.md$/u.test(name))
    .map((name) => name.slice(0, 'alt001'.length).toUpperCase());
  expect([...ruleCodes].toSorted()).toEqual(pages.toSorted());
});

it('tells rules about what runs from rules about the files', () => {
  expect(liveRules.every(({ code }) => isLiveCode(code))).toBe(true);
  expect(staticRules.some(({ code }) => isLiveCode(code))).toBe(false);
});
