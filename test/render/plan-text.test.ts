import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planText } from '../../src/render/plan-text.js';
import { expectGolden } from './expect-golden.js';
import { plan } from './report-samples.js';
import { plain, terminal, variants } from './terminals.js';

describe.each(variants)('planText (%s)', (variant, on) => {
  it('shows files, services, generated text and command lines', () => {
    expectGolden(`render/plan-${variant}`, planText(plan, on));
  });
});

describe('planText as a script', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'altctl-plan-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('does what it shows when a shell runs it', () => {
    const path = join(folder, "ann's files", 'top.yaml');
    const text = 'a: $HOME `x`\nEOF\n  last: line\n';
    const words = ['one word', "it's", '$HOME', 'x'.repeat(60), 'end'];
    const script = planText(
      { ...plan, generated: [{ path, text }], commands: [['printf', '%s|', ...words]] },
      terminal(40),
    );
    expect(execFileSync('sh', { input: script, encoding: 'utf8' })).toBe(`${words.join('|')}|`);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('runs nothing when there is nothing to do', () => {
    const nothing = { ...plan, files: [], services: [], dependencies: [], generated: [] };
    const script = planText({ ...nothing, commands: [], volumes: [], networks: [] }, plain);
    expect(script).toBe('# alt: what would be done; nothing was touched\n\n# nothing to run');
  });
});
