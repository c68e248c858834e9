/** Words that tell of a secret wherever they stand in a name: `SECRET_KEY_BASE`, `DB_PASSWORD_OLD`. */
const secret =
  /^(?:.*(?:passw(?:or)?d|passphrase|passcode|secret|credential|token|(?:api|auth|access|master|private|secret|signing|encryption)key|(?<!by|com|sur|tres|over|under)pass|(?<!old)pwd)|key|cred)s?$/;

/** Words that do so only as what a name ends with. */
const secretLast = /^(?:salt|dsn|cookie)$/;

/** Variables of well-known programs whose last word alone tells nothing. */
const secretNames = /(?:basic|neo4?j|redis|rediscli|master)auth$/;

/** What stands behind a secret's name in the names of things that have to do with it, and are none. */
const about = new Set(
  [
    'file path dir directory folder store host hostname server service domain port type kind name',
    'user username mode ttl expiry expiration expires lifetime timeout length size count limit',
    'prefix suffix header algorithm alg issuer audience enabled required backend provider policy stdin',
  ].flatMap((words) => words.split(' ')),
);

/** Whether the words of a variable's or an option's name tell that its value is a secret. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const joined = words.join('');
  // The shell's name for the folder it works in.
  if (joined === 'pwd' || about.has(last)) return false;
  return (
    words.some((word) => secret.test(word)) || secretLast.test(last) || secretNames.test(joined)
  );
}

/** `DB_PASSWORD2`, `db-password` and `dbPassword` are `db` and `password`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
