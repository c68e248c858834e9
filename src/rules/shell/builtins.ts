/** Commands that a shell has itself, in any of the usual shells. */
export const builtins: ReadonlySet<string> = new Set(
  (
    '. : [ [[ alias bg break case cd command continue declare do done echo elif else esac eval ' +
    'exec exit export false fg fi for function getopts hash if jobs kill let local printf pwd ' +
    'read readonly return select set shift shopt source test then times trap true type typeset ' +
    'ulimit umask unalias unset until wait while { }'
  ).split(' '),
);
