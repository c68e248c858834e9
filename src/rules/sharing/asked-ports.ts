const asked =
  /(?<![\w.-])(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::(\d{1,5}))?(?![\w:-]|\.\w)/giu;

/** The ports that a text asks at localhost; undefined for an address that names none. */
export function askedPorts(text: string): readonly (number | undefined)[] {
  return [...text.matchAll(asked)].map(([, port]) => (port === undefined ? port : Number(port)));
}
