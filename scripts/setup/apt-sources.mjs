/**
 * Debian's package sources, as this machine names them: the same servers and keys serve every suite, so a source for
 * another suite is the machine's own with another suite's name.
 */

/**
 * The machine's own stanzas for one release (its updates and security suites included), with nothing of third parties.
 * @param {readonly string[]} files the texts of `*.sources` (deb822) and `*.list` (one line each)
 * @param {string} codename for example `bookworm`
 * @returns {readonly string[]} deb822 stanzas
 */
export function ownStanzas(files, codename) {
  return files
    .flatMap(toStanzas)
    .filter((stanza) => field(stanza, 'Types').includes('deb'))
    .filter((stanza) => field(stanza, 'Enabled')[0] !== 'no')
    .filter((stanza) => field(stanza, 'Suites').some((suite) => belongsTo(suite, codename)))
    .filter(isDebians)
    .map((stanza) => withField(stanza, 'Types', 'deb'));
}

/**
 * The same servers for other suites. Only the source of the release itself is copied: security archives have no such suites.
 * @param {readonly string[]} stanzas from {@link ownStanzas}
 * @param {string} codename
 * @param {readonly string[]} suites
 */
export function stanzasForSuites(stanzas, codename, suites) {
  if (suites.length === 0) return [];
  return stanzas
    .filter((stanza) => field(stanza, 'Suites').includes(codename))
    .map((stanza) =>
      withField(withField(stanza, 'Suites', suites.join(' ')), 'Components', 'main'),
    );
}

/**
 * Pins every package of the suites below the machine's own release (500), so that nothing is upgraded from them unless named.
 * @param {ReadonlyMap<string, number>} priorities by code name
 */
export function pins(priorities) {
  return [...priorities]
    .map(([name, priority]) => `Package: *\nPin: release n=${name}\nPin-Priority: ${priority}\n`)
    .join('\n');
}

/** @param {string} text */
function toStanzas(text) {
  const isOneLineStyle = /^\s*deb(-src)?\s/m.test(text);
  if (isOneLineStyle) return text.split('\n').flatMap(fromOneLine);
  return text
    .split(/\n\s*\n/)
    .map((stanza) => stanza.replace(/^#.*\n?/gm, '').trim())
    .filter((stanza) => stanza !== '');
}

/**
 * `deb [signed-by=KEY arch=amd64] URI SUITE COMPONENT…` as a stanza; comments and source entries give none.
 * @param {string} line
 */
function fromOneLine(line) {
  const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]+)/.exec(line);
  if (match === null) return [];
  const [, options = '', uri, suite, components = ''] = match;
  const stanza = [
    'Types: deb',
    `URIs: ${uri}`,
    `Suites: ${suite}`,
    `Components: ${components.trim()}`,
  ];
  const signedBy = /signed-by=(\S+)/i.exec(options)?.[1];
  if (signedBy !== undefined) stanza.push(`Signed-By: ${signedBy}`);
  if (/trusted=yes/i.test(options)) stanza.push('Trusted: yes');
  return [stanza.join('\n')];
}

/**
 * @param {string} stanza
 * @param {string} name
 * @returns {readonly string[]} its words
 */
function field(stanza, name) {
  const value = new RegExp(`^${name}:(.*)$`, 'im').exec(stanza)?.[1] ?? '';
  return value.split(/\s+/).filter((word) => word !== '');
}

/**
 * @param {string} stanza
 * @param {string} name
 * @param {string} value
 */
function withField(stanza, name, value) {
  return stanza.replace(new RegExp(`^${name}:.*$`, 'im'), `${name}: ${value}`);
}

/**
 * @param {string} suite
 * @param {string} codename
 */
function belongsTo(suite, codename) {
  return ['', '-updates', '-security'].some((part) => suite === `${codename}${part}`);
}

/**
 * Third parties name their suites like Debian's too, but sign with keys of their own.
 * @param {string} stanza
 */
function isDebians(stanza) {
  const keys = field(stanza, 'Signed-By');
  return (
    field(stanza, 'Components').includes('main') &&
    keys.every((key) => key.includes('debian-archive'))
  );
}
