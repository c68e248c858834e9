import { builtins } from './builtins.js';

/** Over in a moment; nothing that a service runs for. */
const names = new Set(
  (
    'apk apt apt-get awk basename bunzip2 bzip2 cat chgrp chmod chown cp ' +
    'createdb createuser curl cut date dd diff dirname dpkg envsubst find git getent grep gunzip ' +
    'gzip head hostname id install jq less ln ls mc md5sum microdnf mkdir mkfifo mktemp more mv ' +
    'nslookup openssl patch pg_dump pg_dumpall pg_isready pg_restore ping pip pip3 ps psql ' +
    'realpath rm rmdir sed seq sha256sum sleep sort stat sync sysctl tail tar tee touch tr uname ' +
    'uniq unzip update-ca-certificates wc wget which whoami xargs yum zip adduser addgroup ' +
    'useradd usermod groupadd mysql mysqladmin mysqldump mariadb mongo mongosh mongoimport ' +
    'mongorestore mongodump redis-cli nc pino-pretty bunyan kafka-topics kafka-topics.sh rabbitmqctl ' +
    'cqlsh sqlcmd influx aws awslocal gsutil dos2unix iptables ip rsync ssh-keygen'
  ).split(' '),
);

/** Work that ends, whichever program does it. */
const tasks =
  /(?:^|[\s:_./-])(?:migrat\w*|seed\w*|upgrade|install|build|import|init|initdb|provision\w*|bootstrap|setup|collectstatic|backup|restore|compile|generate|deploy|push|test|lint|ci|help|version|check|wait-for(?:-it)?)(?:$|[\s:_.-])/iu;

/** Whether a command is over soon, as far as its words tell. */
export function isShortLived(words: readonly string[]): boolean {
  const [first = ''] = words;
  if (first === '') return true;
  const name = first.slice(first.lastIndexOf('/') + 1);
  // Without a file a shell reads what is piped or typed in.
  if (/^(?:ba|da|a|z)?sh$/u.test(name)) return words.length === 1;
  return (
    builtins.has(name) ||
    names.has(name) ||
    tasks.test(words.slice(0, 5).join(' ')) ||
    words.some((word) => /^create(?:$|-)/iu.test(word))
  );
}
