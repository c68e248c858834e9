import { readFile } from 'node:fs/promises';

const rules = new URL('../../src/rules/', import.meta.url);

/** A rule's page; the stem is `alt001-shared-network-namespace`. */
export async function pageText(stem: string): Promise<string> {
  return readFile(new URL(`${stem}.md`, rules), 'utf8');
}

/** Headings in their order; a comment in a shell or YAML fence is none. */
export function headingsOf(text: string): readonly string[] {
  const outside = text.split(/^```/mu).filter((_part, index) => index % 2 === 0);
  return outside.flatMap((part) => part.match(/^#+ .*$/gmu) ?? []);
}

/** The YAML of a page's bad or good example; there must be exactly one. */
export async function example(stem: string, which: 'Bad' | 'Good'): Promise<string> {
  const text = await pageText(stem);
  const section = text.split(/^## /mu).find((part) => part.startsWith(`${which} example\n`)) ?? '';
  const [yaml, ...more] = [...section.matchAll(/^```yaml\n(.*?)^```/gmsu)].map((match) => match[1]);
  if (yaml === undefined || more.length > 0) {
    throw new Error(`${stem}.md must have one yaml fence under "${which} example"`);
  }
  return yaml;
}

/** The files of an example that consists of several, each headed by a comment with its path. */
export function filesOf(yaml: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    yaml.split(/^---\n/mu).map((text) => [/^# (\S+)\n/u.exec(text)?.[1] ?? 'compose.yaml', text]),
  );
}
