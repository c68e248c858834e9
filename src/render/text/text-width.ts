/** Texts in which every character has one column; nearly all are of this kind. */
const simple = /^[ -~·…✔✖⚠│─→⠀-⣿]*$/u;

/** First character of a grapheme with no width of its own. */
const invisible = /^[\p{Mark}\p{Cf}\p{Cc}]/u;

/** East Asian Wide and Fullwidth (Unicode's UAX 11), flags, and what is shown as emoji. */
const wide =
  /[\u1100-\u115f\u231a-\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d37f}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Regional_Indicator}|\ufe0f|\u20e3/u;

let segmenter: Intl.Segmenter | undefined;

/** Columns that a text without control characters takes on a terminal. */
export function textWidth(text: string): number {
  if (simple.test(text)) return text.length;
  return graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);
}

/** The longest start of a text that fits into so many columns; no grapheme is torn. */
export function takeColumns(text: string, columns: number): string {
  if (columns <= 0) return '';
  if (columns === Infinity) return text;
  if (simple.test(text)) return text.slice(0, columns);
  let taken = '';
  let room = columns;
  for (const grapheme of graphemes(text)) {
    room -= graphemeWidth(grapheme);
    if (room < 0) break;
    taken += grapheme;
  }
  return taken;
}

function graphemes(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  if (wide.test(grapheme)) return 2;
  return invisible.test(grapheme) ? 0 : 1;
}
