import type { Plan } from '../model/view.js';
import { doctorAdvice } from './doctor/doctor-advice.js';
import { drawLines } from './text/draw.js';
import { foldCommand } from './outcome/fold-command.js';
import { dim, type Line } from './text/line.js';
import { paragraph } from './text/paragraph.js';
import { shellQuote } from '../model/shell-quote.js';
import type { Terminal } from './text/terminal.js';

/**
 * What `--dry-run` shows: a shell script that does what the command would have done, with the
 * files and services as comments. Only the comments are fitted to the terminal.
 */
export function planText(plan: Plan, terminal: Terminal): string {
  const commands = plan.commands.flatMap((words) => commandLines(words, terminal));
  return [
    drawLines(commentLines(plan, terminal), terminal),
    ...plan.generated.flatMap(({ path, text }) => ['', ...heredoc(path, text)]),
    '',
    ...(commands.length > 0 ? commands : ['# nothing to run']),
  ].join('\n');
}

function commentLines(plan: Plan, terminal: Terminal): readonly Line[] {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['files', plan.files],
    ['services', plan.services],
    ['dependencies', plan.dependencies],
    ['networks', plan.networks],
    ['volumes', plan.volumes],
  ];
  return [
    [dim(`# ${plan.project}: what would be done; nothing was touched`)],
    ...lists
      .filter(([, names]) => names.length > 0)
      .flatMap(([title, names]) =>
        paragraph(
          {
            lead: [dim(`# ${title.padEnd(14)}`)],
            text: names.join(', '),
            tone: 'dim',
            hang: [dim(`# ${' '.repeat(14)}`)],
          },
          terminal,
        ),
      ),
    ...adviceLines(plan, terminal),
  ];
}

function adviceLines({ advice }: Plan, terminal: Terminal): readonly Line[] {
  const text = advice === undefined ? undefined : doctorAdvice(advice);
  if (text === undefined) return [];
  return paragraph({ lead: [dim('# ')], text, tone: 'dim', hang: [dim('#   ')] }, terminal);
}

/** Command lines that write the text to the path, whatever it holds. */
function heredoc(path: string, text: string): readonly string[] {
  const lines = text.replace(/\n$/u, '').split('\n');
  let end = 'EOF';
  while (lines.includes(end)) end += 'F';
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return [
    ...(folder === '' ? [] : [`mkdir -p ${shellQuote(folder)}`]),
    `cat > ${shellQuote(path)} <<'${end}'`,
    ...lines,
    end,
  ];
}

function commandLines(words: readonly string[], terminal: Terminal): readonly string[] {
  const [first, ...others] = foldCommand(words.map(shellQuote).join(' '), terminal.columns - 2);
  return [first ?? '', ...others.map((line) => `  ${line}`)];
}
