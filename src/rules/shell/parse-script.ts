import type { Pipeline, Script, ShellCommand } from './script.js';
import { type Token, tokens } from './tokens.js';

/** No person nests deeper. */
const deepest = 40;

const joins = ['&&', '||'] as const;
const assignment = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/u;

/**
 * Reads a text as a POSIX shell would, as far as rules need it. Undefined for what is beyond that:
 * here documents, arithmetic, or what no shell would take.
 */
export function parseScript(text: string): Script | undefined {
  const all = tokens(text);
  if (all === undefined) return undefined;
  try {
    const reader = new Reader(all);
    const script = reader.list([]);
    return reader.isAtEnd ? script : undefined;
  } catch (fault) {
    if (fault instanceof ScriptFault) return undefined;
    throw fault;
  }
}

class ScriptFault extends Error {}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly all: readonly Token[]) {}

  get isAtEnd(): boolean {
    return this.at >= this.all.length;
  }

  /** Pipelines up to one of these words or closing signs, which is left to be read. */
  list(until: readonly string[]): Script {
    this.depth += 1;
    if (this.depth > deepest) throw new ScriptFault();
    const found: Pipeline[] = [];
    for (;;) {
      while (this.takes(';'));
      if (this.isAtEnd || this.isOneOf([...until, ')', ';;', ';;&'])) break;
      found.push(this.pipeline());
    }
    this.depth -= 1;
    return found;
  }

  private pipeline(): Pipeline {
    const negated = this.takes('!');
    const commands = [this.command()];
    while (this.takes('|') || this.takes('|&')) {
      while (this.takes(';'));
      commands.push(this.command());
    }
    return { commands, negated, next: this.join() };
  }

  private join(): Pipeline['next'] {
    if (this.takes('&')) return '&';
    const join = joins.find((sign) => this.takes(sign));
    if (join === undefined) return ';';
    while (this.takes(';'));
    if (this.isAtEnd) throw new ScriptFault();
    return join;
  }

  private command(): ShellCommand {
    const first = this.peek();
    if (first === undefined) throw new ScriptFault();
    const read = first.quoted ? undefined : this.compound(first.text);
    if (read === undefined) return this.simple();
    while (this.redirection());
    return read;
  }

  private compound(word: string): ShellCommand | undefined {
    switch (word) {
      case 'if':
        return this.branches();
      case 'while':
      case 'until':
        return this.conditional(word);
      case 'for':
        return this.counted();
      case 'case':
        return this.cases();
      case '{':
        return this.group('}');
      case '(':
        return this.group(')');
      default:
        return undefined;
    }
  }

  private branches(): ShellCommand {
    const branches: Script[] = [];
    this.at += 1;
    for (;;) {
      this.list(['then']);
      this.expect('then');
      branches.push(this.list(['elif', 'else', 'fi']));
      if (this.takes('elif')) continue;
      if (this.takes('else')) branches.push(this.list(['fi']));
      this.expect('fi');
      return { kind: 'choice', branches };
    }
  }

  private conditional(word: 'while' | 'until'): ShellCommand {
    this.at += 1;
    const condition = this.list(['do']);
    return { kind: 'loop', endless: canNotEnd(condition, word), body: this.doneBody() };
  }

  private counted(): ShellCommand {
    this.at += 1;
    while (!this.isAtEnd && !this.isOneOf(['do'])) this.at += 1;
    return { kind: 'loop', endless: false, body: this.doneBody() };
  }

  private doneBody(): Script {
    this.expect('do');
    const body = this.list(['done']);
    this.expect('done');
    return body;
  }

  private cases(): ShellCommand {
    const branches: Script[] = [];
    this.at += 2;
    while (this.takes(';'));
    this.expect('in');
    for (;;) {
      while (this.takes(';'));
      if (this.takes('esac')) return { kind: 'choice', branches };
      while (!this.isAtEnd && !this.isOneOf([')'])) this.at += 1;
      this.expect(')');
      branches.push(this.list(['esac']));
      if (!this.takes(';;') && !this.takes(';;&') && !this.isOneOf(['esac']))
        throw new ScriptFault();
    }
  }

  private group(close: string): ShellCommand {
    this.at += 1;
    const body = this.list([close]);
    this.expect(close);
    return { kind: 'group', body };
  }

  private simple(): ShellCommand {
    const words: string[] = [];
    for (;;) {
      if (this.redirection()) continue;
      const token = this.peek();
      if (token?.kind !== 'word') break;
      this.at += 1;
      if (words.length > 0 || !assignment.test(token.text)) words.push(token.text);
    }
    const [name = ''] = words;
    if (words.length !== 1 || !this.takes('(')) {
      if (words.length === 0 && this.peek()?.text === '(') throw new ScriptFault();
      return { kind: 'simple', words };
    }
    this.expect(')');
    while (this.takes(';'));
    return {
      kind: 'function',
      name,
      body: [{ commands: [this.command()], negated: false, next: ';' }],
    };
  }

  /** Here documents are beyond this reader. */
  private redirection(): boolean {
    const token = this.peek();
    if (token?.kind !== 'redirection') return false;
    if (/<<-?$/u.test(token.text)) throw new ScriptFault();
    this.at += 1;
    if (this.peek()?.kind !== 'word') throw new ScriptFault();
    this.at += 1;
    return true;
  }

  private peek(): Token | undefined {
    return this.all[this.at];
  }

  private isOneOf(signs: readonly string[]): boolean {
    const token = this.peek();
    return token !== undefined && !token.quoted && signs.includes(token.text);
  }

  private takes(sign: string): boolean {
    if (!this.isOneOf([sign])) return false;
    this.at += 1;
    return true;
  }

  private expect(sign: string): void {
    if (!this.takes(sign)) throw new ScriptFault();
  }
}

/** `while true`, `until false`, and a `sleep` as the condition. */
function canNotEnd(condition: Script, word: 'while' | 'until'): boolean {
  const last = condition.at(-1)?.commands[0];
  if (last?.kind !== 'simple') return false;
  const text = last.words.join(' ');
  return word === 'until'
    ? text === 'false'
    : /^(?:true|:|sleep .*|\[ (?:1|true) \]|test 1)$/u.test(text);
}
