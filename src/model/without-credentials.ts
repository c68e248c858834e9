import { isSecretName } from './secret-name.js';
import { isOpenly } from './secrets.js';

/** Stands where a secret stood. */
export const mask = '•••';

const inUrl = /(:\/\/[^\s:@/"'`<>]*:)([^\s/"'`<>]+)(?=@)/g;

/** Up to what closes it, in a shell, a list or a sentence. */
const value = `"[^"]*"|'[^']*'|\\$\\{\\w+\\}|[^\\s"']\\S*?(?=["'],|["'\\])},;]{0,4}(?:\\s|$))`;
/** `--token=x`, `--token x`, `-Ddb.password=x`; in a list `"--token", "x"`. */
const option = new RegExp(
  `((?<![\\w-])--?([A-Za-z][\\w.-]+)(?:=|[ \\t]+(?!-)|["'],\\s*(?=["'](?!-))))(${value})`,
  'g',
);
/** `DB_PASSWORD=x`, `password=x;`, `?token=x&`. */
const assignment = /((?<![\w.$-])([A-Za-z][\w.-]*)=)("[^"]*"|'[^']*'|[^\s&;,"')\]}]+)/g;

/** The name of a variable, not its value; or what is masked already. */
const reference = /^(?:\$\{\w+\}|\$\w+|•••.*|….*)$/;

/** The text without passwords in URLs, and without the values of options and variables that are secret by name. */
export function withoutCredentials(text: string): string {
  return text
    .replace(inUrl, (all, head: string, password: string) =>
      reference.test(password) ? all : head + mask,
    )
    .replace(option, maskNamed)
    .replace(assignment, maskNamed);
}

function maskNamed(all: string, head: string, name: string, written: string): string {
  const [, quote = '', bare = written] = /^(["'])(.*)\1$/s.exec(written) ?? [];
  return !isSecretName(name) || isTold(bare) ? all : `${head}${quote}${mask}${quote}`;
}

/** It tells no secret, whatever stands before it. */
function isTold(written: string): boolean {
  return written === '' || reference.test(written) || isOpenly(written);
}

/** The words of a command, the value of an option apart from its name included. */
export function wordsWithoutCredentials(words: readonly string[]): readonly string[] {
  return words.map((word, index) => {
    const [, name = ''] = /^--?([A-Za-z][\w.-]+)$/.exec(words[index - 1] ?? '') ?? [];
    const isValue = isSecretName(name) && !word.startsWith('-') && !isTold(word);
    return isValue ? mask : withoutCredentials(word);
  });
}
