import { interpolateOrEmpty, type Lookup } from './interpolate.js';

const assignment = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(.*)$/;
/** Of double quotes. What is none of them keeps its backslash; `$$` is a dollar sign that stays one. */
const escapes: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '"': '"', '\\': '\\', $: '$$' },
};

/**
 * Variables of a `.env` file in Compose's notation: comments, `export`, single quotes (literal) and
 * double quotes (with escapes), both over several lines. Variables in a value are filled in from
 * the shell, then from the lines above it. Lines that assign nothing are left out.
 */
export function parseEnvFile(text: string, shell: Lookup): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  const lookup: Lookup = (name) => shell(name) ?? variables.get(name);
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const [, name, first] = assignment.exec(lines[index] ?? '') ?? [];
    if (name === undefined || first === undefined) continue;
    let value = first;
    while (isOpen(value) && index + 1 < lines.length) value += `\n${lines[(index += 1)] ?? ''}`;
    variables.set(name, valueOf(value, lookup));
  }
  return variables;
}

function isOpen(value: string): boolean {
  return /^"(?:[^"\\]|\\.)*$/s.test(value) || /^'[^']*$/.test(value);
}

function valueOf(value: string, lookup: Lookup): string {
  const single = /^'([^']*)'/.exec(value)?.[1];
  if (single !== undefined) return single;
  const double = /^"((?:[^"\\]|\\.)*)"/s.exec(value)?.[1];
  if (double !== undefined) {
    const unescaped = double.replace(
      /\\(.)/gs,
      (escape, character: string) => escapes[character] ?? escape,
    );
    return interpolateOrEmpty(unescaped, lookup);
  }
  return interpolateOrEmpty(value.replace(/(^|\s)#.*$/s, '').trim(), lookup);
}
