const assignment = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(.*)$/;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * Variables of a `.env` file in Compose's notation: comments, `export`, single quotes (literal) and
 * double quotes (with escapes), both over several lines. Lines that assign nothing are left out.
 */
export function parseEnvFile(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const [, name, first] = assignment.exec(lines[index] ?? '') ?? [];
    if (name === undefined || first === undefined) continue;
    let value = first;
    while (isOpen(value) && index + 1 < lines.length) value += `\n${lines[(index += 1)] ?? ''}`;
    variables.set(name, unquote(value));
  }
  return variables;
}

function isOpen(value: string): boolean {
  return /^"(?:[^"\\]|\\.)*$/s.test(value) || /^'[^']*$/.test(value);
}

function unquote(value: string): string {
  const single = /^'([^']*)'/.exec(value)?.[1];
  if (single !== undefined) return single;
  const double = /^"((?:[^"\\]|\\.)*)"/s.exec(value)?.[1];
  if (double !== undefined) {
    return double.replace(/\\(.)/gs, (_, character: string) => escapes[character] ?? character);
  }
  return value.replace(/(^|\s)#.*$/s, '').trim();
}
