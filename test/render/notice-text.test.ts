import { expect, it } from 'vitest';
import { noticeText } from '../../src/render/notice-text.js';
import { plain, terminal } from './terminals.js';

const location = { file: 'altctl.yaml', line: 3, column: 5 };

it('names the place behind the text', () => {
  expect(noticeText({ severity: 'warning', text: 'unknown key "foo"', location }, plain)).toBe(
    'warning: unknown key "foo" (altctl.yaml:3:5)',
  );
});

it('does not name a place twice', () => {
  const text = 'altctl.yaml:3:5: unknown key "foo"';
  expect(noticeText({ severity: 'info', text, location }, plain)).toBe(`note: ${text}`);
});

it('breaks what is too long', () => {
  const text = 'project db runs from another folder too';
  expect(noticeText({ severity: 'warning', text }, terminal(30))).toBe(
    'warning: project db runs from\n  another folder too',
  );
});
