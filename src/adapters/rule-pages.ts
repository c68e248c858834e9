import { readdir, readFile } from 'node:fs/promises';
import type { RulePage } from '../model/rule-page.js';

/** The same step up in the sources and in the package, where the build puts the pages into `dist/rules`. */
const folder = new URL('../rules/', import.meta.url);
const fileName = /^(alt\d+)-(.+)\.md$/u;

/** The pages of all rules, by code. */
export async function readRulePages(): Promise<readonly RulePage[]> {
  const files = (await readdir(folder)).sort();
  const pages = files.map(async (file) => {
    const [, code, name] = fileName.exec(file) ?? [];
    if (code === undefined || name === undefined) return [];
    const text = await readFile(new URL(file, folder), 'utf8');
    return [{ code: code.toUpperCase(), name, text }];
  });
  return (await Promise.all(pages)).flat();
}
