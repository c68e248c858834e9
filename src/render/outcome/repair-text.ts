import type { RepairAction, RepairPlan } from '../../model/view.js';
import { counted } from '../text/counted.js';
import { drawLine, drawWhole } from '../text/draw.js';
import { dim, good, strong } from '../text/line.js';
import { paragraph } from '../text/paragraph.js';
import type { Terminal } from '../text/terminal.js';

/** What `altctl repair --dry-run` shows: each step as a sentence, and as a command to paste. */
export function repairText({ project, actions }: RepairPlan, terminal: Terminal): string {
  if (actions.length === 0) {
    return drawLine([strong(project), ' · ', good('nothing to repair')], terminal);
  }
  const head = [strong(project), ` · ${counted(actions.length, 'thing')} to repair`];
  return [
    drawLine([...head, dim(' · nothing was touched')], terminal),
    ...actions.flatMap((action) => ['', ...actionLines(action, terminal)]),
  ].join('\n');
}

/** Its service is named before a sentence that does not name it. */
function actionLines(action: RepairAction, terminal: Terminal): readonly string[] {
  const { service, text, command } = action;
  const said = text.includes(service) ? text : `${service}: ${text}`;
  const lines = paragraph({ lead: [], text: said, hang: [] }, terminal);
  return [...lines.map((line) => drawLine(line, terminal)), drawWhole(['  ', command], terminal)];
}
