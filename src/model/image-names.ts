/** What an image may be called: as it is written, without its tag or digest, without its registry. */
export function imageNames(reference: string): readonly string[] {
  const untagged = reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  const last = untagged.slice(untagged.lastIndexOf('/') + 1);
  return [...new Set([reference, untagged, last])].filter((name) => name !== '');
}
