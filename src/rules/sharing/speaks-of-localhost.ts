/** `http://localhost:80`, but neither `localhost.example.org` nor `not-localhost`. */
const localhost = /(?<![\w.-])(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?![\w-]|\.\w)/iu;

/** Whether a text names the machine, or rather the network namespace, that it is read in. */
export function speaksOfLocalhost(text: string): boolean {
  return localhost.test(text);
}
