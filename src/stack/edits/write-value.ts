import type { NewValue } from './change.js';

/** Names that YAML takes for something else than a text. */
const meansMore = /^(?:true|false|yes|no|on|off|null|y|n)$/iu;

/** A value in one line. */
export function flowText(value: NewValue): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return word(value);
  if (isList(value)) return `[${value.map(word).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, one]) => `${word(key)}: ${flowText(one)}`);
  return `{${pairs.join(', ')}}`;
}

/** Keys with their values, a line each, nested by so many columns. */
export function blockLines(
  values: Readonly<Record<string, NewValue>>,
  step: number,
): readonly string[] {
  const indented = (lines: readonly string[]) => lines.map((line) => ' '.repeat(step) + line);
  return Object.entries(values).flatMap(([key, value]) => {
    if (typeof value === 'boolean' || typeof value === 'string') {
      return [`${word(key)}: ${flowText(value)}`];
    }
    const inner = isList(value) ? value.map((one) => `- ${word(one)}`) : blockLines(value, step);
    return [`${word(key)}:`, ...indented(inner)];
  });
}

/** A text as YAML reads it back, quoted only where it must be. */
export function word(text: string): string {
  const plain = /^[A-Za-z][\w.-]*$/u.test(text) || /^\d+(?:ms|[smhd])$/u.test(text);
  return plain && !meansMore.test(text) ? text : JSON.stringify(text);
}

function isList(value: Exclude<NewValue, string | boolean>): value is readonly string[] {
  return Array.isArray(value);
}
