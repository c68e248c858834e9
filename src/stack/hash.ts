/**
 * 64 bits of a text in hexadecimal, to tell texts apart that nobody chooses to collide: FNV-1a
 * twice, the second time from another start and over the text's length too.
 */
export function hash(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9747b28c ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x5bd1e995);
    second ^= second >>> 15;
  }
  return [first, second].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
