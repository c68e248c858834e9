/** What a comment asks for. */
export interface Directive {
  /** `altctl-ignore-file` instead of `altctl-ignore`. */
  readonly wholeFile: boolean;
  /** Upper case; one empty word where none is named. */
  readonly rules: readonly string[];
  readonly reason?: string;
}

const marker = /^#+\s*altctl-ignore(-file)?(?![\w-])(.*)$/su;

/** Codes separated by commas, then what is left: `ALT001, ALT003: reason`. */
const wish = /^\s*([\w-]+(?:\s*,\s*[\w-]+|\s+ALT\d+)*)?\s*,?\s*:?\s*(.*)$/isu;

/** Reads a comment like `# altctl-ignore ALT001, ALT003: reason`; undefined for any other. */
export function directive(comment: string): Directive | undefined {
  const marked = marker.exec(comment);
  if (marked === null) return undefined;
  const [, codes = '', reason = ''] = wish.exec(marked[2] ?? '') ?? [];
  return {
    wholeFile: marked[1] !== undefined,
    rules: [...new Set(codes.split(/[\s,]+/u).map((code) => code.toUpperCase()))],
    ...(reason === '' ? {} : { reason: reason.trim() }),
  };
}
