/** A shell that is told what to do by `-c`. */
export interface ShellInvocation {
  /** As it is written: `sh`, `/bin/bash`. */
  readonly shell: string;
  readonly script: string;
}

const shells = /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash|dash)$/u;

/** Reads `sh -c TEXT`, options before and after `-c` included; undefined for anything else. */
export function shellInvocation(words: readonly string[]): ShellInvocation | undefined {
  const [first = '', ...others] = words;
  if (/(?:^|\/)busybox$/u.test(first)) return shellInvocation(others);
  if (!shells.test(first)) return undefined;
  const script = scriptOf(others);
  return script === undefined ? undefined : { shell: first, script };
}

function scriptOf(words: readonly string[]): string | undefined {
  let told = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!/^[-+][A-Za-z-]+$/u.test(word)) return told ? word : undefined;
    if (word.startsWith('--')) continue;
    if (word.startsWith('-') && word.includes('c')) told = true;
    // `-o pipefail`, also as `-euo pipefail`: the next word belongs to it.
    if (/o$/iu.test(word)) index += 1;
  }
  return undefined;
}
