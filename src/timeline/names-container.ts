import { serviceOfName } from './container-name.js';

/**
 * Whether prose of compose or the engine names a container, as a whole word, be it as a
 * replacement. A `container_name` may as well be a word of the prose, a program or part of a path:
 * it counts where the prose speaks of a container or of its endpoint in a network.
 */
export function namesContainer(text: string, name: string, project: string): boolean {
  // Most prose does not have it at all: a look is cheaper than a search.
  if (!text.includes(name)) return false;
  const isOfCompose = serviceOfName(project, name) !== undefined;
  const before = isOfCompose ? String.raw`(?<![\w.-])` : spoken;
  return new RegExp(`${before}(?:[0-9a-f]{12}_)?${escaped(name)}${wordEnd}`, 'u').test(text);
}

/** `container "web"`, `container: web`, `container name "/web"`, `endpoint web`. */
const spoken = String.raw`\b(?:[Cc]ontainers?|endpoint)(?: with)?(?: name)?:? ["'(]*\/?`;

/** A full stop ends a word when nothing of a name follows. */
const wordEnd = String.raw`(?![\w-]|\.\w)`;

function escaped(name: string): string {
  return name.replaceAll('.', String.raw`\.`);
}
