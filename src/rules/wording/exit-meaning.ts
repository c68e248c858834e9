/** Of codes that a shell or the engine makes, not the program itself; 128 + n is signal n. */
const meanings: Readonly<Record<number, string>> = {
  125: 'the engine could not run it',
  126: 'its program is there but cannot be executed',
  127: 'its program was not found',
  128: 'the engine could not start it',
  129: 'ended by SIGHUP',
  130: 'ended by SIGINT',
  131: 'ended by SIGQUIT',
  132: 'SIGILL, an instruction that this processor lacks',
  134: 'SIGABRT, it gave up by itself',
  135: 'SIGBUS',
  136: 'SIGFPE',
  137: 'SIGKILL, from outside or for lack of memory',
  139: 'SIGSEGV, a segmentation fault',
  141: 'SIGPIPE',
  143: 'ended by SIGTERM',
};

/** An exit code with what it means, e.g. `137 (out of memory)`; the bare code where it is the program's own. */
export function exitMeaning(code: number, oomKilled = false): string {
  const meaning = oomKilled ? 'out of memory' : meanings[code];
  return meaning === undefined ? String(code) : `${code} (${meaning})`;
}
