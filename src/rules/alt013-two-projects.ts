import { shellQuote } from '../model/shell-quote.js';
import type { RunningStack, StaticContext, StaticDiagnosis, StaticRule } from './static-rule.js';
import { nameList } from './wording/name-list.js';

/** The same stack runs twice, or two stacks take each other for one. */
export const twoProjects: StaticRule = {
  code: 'ALT013',
  name: 'two-projects',
  check: (context) => [
    ...context.stacks
      .filter((stack) => isTwin(context, stack))
      .map((stack) => twin(context, stack)),
    ...context.stacks
      .filter((stack) => isNamesake(context, stack))
      .map((stack) => namesake(context, stack)),
  ],
};

/** A file that several projects share makes no twin: it must be the same services, too. */
function isTwin({ project, services }: StaticContext, stack: RunningStack): boolean {
  if (stack.project === project || !stack.sameFiles) return false;
  return stack.services.some((name) => services.has(name));
}

/** Run from a subfolder by plain docker compose, it is still the same checkout. */
function isNamesake({ project, root }: StaticContext, stack: RunningStack): boolean {
  if (stack.project !== project || stack.sameFiles) return false;
  return stack.folder !== root && !stack.folder.startsWith(`${root}/`);
}

function twin({ project, services }: StaticContext, stack: RunningStack): StaticDiagnosis {
  const both = stack.services.filter((name) => services.has(name));
  return {
    severity: 'warning',
    summary: `the same files already run as project ${stack.project}: ${nameList(both)}`,
    cause: { reason: `two project names, ${project} and ${stack.project}, for the same files` },
    evidence: [
      { what: 'here', text: `project ${project}` },
      { what: 'running', text: `project ${stack.project}, from ${stack.folder}` },
      { what: 'services', text: both.join(', ') },
    ],
    remedy: [
      {
        text: 'take the other one down, if it is not meant to run beside this one',
        command: `docker compose -p ${stack.project} down`,
      },
      { text: `or go on with its name: set project: ${stack.project} in altctl.yaml` },
    ],
  };
}

function namesake({ project, root }: StaticContext, stack: RunningStack): StaticDiagnosis {
  return {
    severity: 'warning',
    summary: `project ${project} already runs from another folder: ${stack.folder}`,
    cause: { reason: `two folders, ${root} and ${stack.folder}, have the same project name` },
    evidence: [
      { what: 'here', text: root },
      { what: 'running', text: `from ${stack.folder}` },
      { what: 'services', text: stack.services.join(', ') },
    ],
    remedy: [
      {
        text: 'work in the folder that it runs from',
        command: `altctl -C ${shellQuote(stack.folder)} status`,
      },
      {
        text: `or give this one a name of its own: set project: in altctl.yaml, or COMPOSE_PROJECT_NAME`,
      },
    ],
  };
}
