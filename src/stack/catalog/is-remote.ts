/** How a file names others that only Compose can fetch: over the network. */
const remote = /^(https?|git|ssh|oci):|^git@|^github\.com\/|\.git(#|$)/;

/** Whether a path of `include` or `extends` leads off this machine. */
export function isRemote(path: string): boolean {
  return remote.test(path);
}
