/** Endings that people give to files and not to folders. */
const endings = new Set(
  (
    'conf cfg cnf ini yml yaml json jsonc toml xml properties env sh bash zsh py js mjs cjs ts mts ' +
    'tsx jsx rb php pl lua sql txt md html htm css crt cer pem key csr p12 pfx jks csv tsv log ' +
    'sqlite sqlite3 tmpl tpl template j2 rules acl htpasswd passwd service jar war gz tgz zip tar ' +
    'hcl vcl cue license lic proto graphql prisma pub asc gpg repo vue svelte mod sum xsl vim ' +
    'config_file secret password lock ejs erb groovy ps1 bat exe so cron crontab list'
  ).split(' '),
);

const names =
  /^(?:Caddyfile|Corefile|Dockerfile|Makefile|Gemfile|Procfile|Rakefile|Pipfile|Jenkinsfile|crontab|passwd|htpasswd|hosts|\.env(?:\.[\w-]+)*|\.htpasswd|\.htaccess|\.npmrc|\.pgpass|\.netrc|\.gitconfig|\.dockerignore|\.my\.cnf|\.bashrc)$/u;

/** Whether a path is called as files are; a folder such as `conf.d` or `app.example.com` is not. */
export function looksLikeFile(path: string): boolean {
  if (path.endsWith('/')) return false;
  const base = path.slice(path.lastIndexOf('/') + 1);
  if (names.test(base)) return true;
  const dot = base.lastIndexOf('.');
  return dot > 0 && endings.has(base.slice(dot + 1).toLowerCase());
}
