/** Linux, x86 and ARM (signal(7)); those that somebody stops a program with. */
const numbers: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ABRT: 6,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  WINCH: 28,
  PWR: 30,
};

/** The number that libc leaves to programs as SIGRTMIN. */
const realTimeMin = 34;

export const sigkill = 9;
export const sigterm = 15;

/** The number behind `SIGTERM`, `TERM`, `15` or `SIGRTMIN+3`; undefined for any other word. */
export function signalNumber(text: string): number | undefined {
  const word = text.trim().toUpperCase();
  if (/^\d+$/.test(word)) return Number(word);
  const plain = word.replace(/^SIG/, '');
  const [, above] = /^RTMIN(?:\+(\d+))?$/.exec(plain) ?? [];
  if (plain.startsWith('RTMIN')) return realTimeMin + Number(above ?? 0);
  return numbers[plain];
}

/** `SIGTERM`; `signal 42` where it has no common name. */
export function signalName(number: number): string {
  const name = Object.keys(numbers).find((key) => numbers[key] === number);
  return name === undefined ? `signal ${number}` : `SIG${name}`;
}
