import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { createProject, type Project, type RunOptions } from './project.js';

export interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly subject: { readonly service?: string };
  readonly summary: string;
}

/** Projects to ask `altctl doctor` about, all with one cache of their own; both go with the tests. */
export function examinations() {
  const projects: Project[] = [];
  const cache = mkdtempSync(join(tmpdir(), 'altctl-test-cache-'));
  afterEach(async () => {
    for (const project of projects.splice(0)) await project.remove();
  });
  afterAll(() => {
    rmSync(cache, { recursive: true, force: true });
  });

  async function projectOf(files: string | Readonly<Record<string, string>>): Promise<Project> {
    const project = await createProject(
      typeof files === 'string' ? { 'compose.yaml': files } : files,
    );
    projects.push(project);
    return project;
  }

  /** What a rule says of a project. */
  async function told(project: Project, rule: string, options: RunOptions = {}) {
    const env = { XDG_CACHE_HOME: cache, ...options.env };
    const words = ['doctor', '--format', 'json', '--rule', rule];
    const { stdout, stderr } = await project.altctl(words, { ...options, env });
    const report = JSON.parse(stdout === '' ? `"${stderr}"` : stdout) as {
      readonly findings: readonly Told[];
    };
    return report.findings;
  }

  return { cache, projectOf, told };
}
