import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Files } from '../../../src/model/ports.js';
import type { Closure } from '../../../src/model/stack.js';
import { closure } from '../../../src/stack/closure.js';
import { loadCatalog, type LoadedCatalog } from '../../../src/stack/load-catalog.js';
import { select } from '../../../src/stack/select.js';
import { topFile } from '../../../src/stack/top-file.js';

/** A project's profile files in memory: hundreds of projects would take long on a disk. */
function filesOf(texts: Readonly<Record<string, string>>): Files {
  const folder = '/alt/profiles';
  return {
    read: (path) => Promise.resolve(texts[path.replace(`${folder}/`, '')]),
    list: (path) =>
      Promise.resolve(
        path === folder ? Object.keys(texts).map((name) => ({ name, kind: 'file' as const })) : [],
      ),
    real: (path) => Promise.resolve(path),
    replace: () => Promise.reject(new Error('nothing is written here')),
    keep: () => Promise.reject(new Error('nothing is kept here')),
    keptPath: () => '',
  };
}

interface Stack {
  readonly catalog: LoadedCatalog;
  readonly profiles: readonly string[];
}

const kinds = ['depends_on: [T]', 'network_mode: "service:T"', 'links: [T]', 'volumes_from: [T]'];

/** Services spread over profiles, each with references to some that come before it. */
const stacks = fc
  .array(
    fc.record({
      profile: fc.integer({ min: 0, max: 5 }),
      targets: fc.uniqueArray(
        fc.record({ back: fc.integer({ min: 1, max: 8 }), kind: fc.constantFrom(...kinds) }),
        { maxLength: 3, selector: ({ kind }) => kind },
      ),
      gated: fc.boolean(),
    }),
    { minLength: 1, maxLength: 16 },
  )
  .map((services) => {
    const texts: Record<string, string> = {};
    for (const [index, { profile, targets, gated }] of services.entries()) {
      const lines = targets
        .filter(({ back }) => back <= index)
        .map(({ back, kind }) => `    ${kind.replace('T', `s${index - back}`)}\n`);
      const file = `p${profile}.yaml`;
      texts[file] = `${texts[file] ?? 'services:\n'}  s${index}:\n    image: x\n${lines.join('')}`;
      if (gated) texts[file] += `    profiles: [g${index % 3}]\n`;
    }
    return texts;
  });

async function load(texts: Readonly<Record<string, string>>): Promise<Stack> {
  const catalog = await loadCatalog(filesOf(texts), { cwd: '/alt', env: {} });
  return { catalog, profiles: catalog.profiles.map(({ name }) => name) };
}

const close = ({ catalog }: Stack, names: readonly string[]): Closure =>
  closure(catalog, select(catalog, names, { all: false }), { overlays: [] });

/** Runs a check on many stacks, each with some of its profiles. */
async function forAllStacks(
  check: (stack: Stack, names: readonly string[]) => void,
): Promise<void> {
  const choice = fc.array(fc.nat(5), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(stacks, choice, async (texts, chosen) => {
      const stack = await load(texts);
      const names = chosen.flatMap((index) => stack.profiles[index] ?? []);
      check(stack, names.length > 0 ? names : stack.profiles);
    }),
    { numRuns: 150 },
  );
}

describe('for any stack, a closure', () => {
  it('defines all that its active services refer to', async () => {
    await forAllStacks((stack, names) => {
      const { services, gates } = close(stack, names);
      for (const { gates: own, references } of services.values()) {
        if (own.length > 0 && !own.some((gate) => gates.includes(gate))) continue;
        for (const { service } of references) {
          const target = services.get(service);
          expect(target).toBeDefined();
          const open = target?.gates.length === 0 || target?.gates.some((g) => gates.includes(g));
          expect(open).toBe(true);
        }
      }
    });
  });

  it('does not depend on the order of names', async () => {
    await forAllStacks((stack, names) => {
      const [one, other] = [close(stack, names), close(stack, names.toReversed())];
      expect(topFile(one)).toEqual(topFile(other));
      expect(new Set(one.gates)).toEqual(new Set(other.gates));
    });
  });

  it('of more has all that one of less has', async () => {
    await forAllStacks((stack, names) => {
      const less = close(stack, names.slice(0, 1));
      const more = close(stack, names);
      expect([...more.services.keys()]).toEqual(expect.arrayContaining([...less.services.keys()]));
      expect(more.reached).toEqual(expect.arrayContaining([...less.reached]));
    });
  });

  it('reaches each service after those that it depends on', async () => {
    await forAllStacks((stack, names) => {
      const { reached, services, selected } = close(stack, names);
      expect(reached).toEqual(expect.arrayContaining([...selected]));
      for (const [index, name] of reached.entries()) {
        const targets = services.get(name)?.references.map(({ service }) => service) ?? [];
        expect(reached.slice(0, index)).toEqual(expect.arrayContaining(targets));
      }
    });
  });

  it('has no file that could be left out', async () => {
    await forAllStacks((stack, names) => {
      const found = close(stack, names);
      const needed = new Set<string>();
      const visit = (name: string): void => {
        if (needed.has(name)) return;
        needed.add(name);
        for (const { service } of found.services.get(name)?.references ?? []) visit(service);
      };
      const named = found.profiles.filter((profile) => names.includes(profile));
      for (const one of found.services.values()) if (named.includes(one.profile)) visit(one.name);
      // Files of what is needed are loaded whole, so what else is in them is needed too.
      for (let before = -1; needed.size > before;) {
        before = needed.size;
        const owners = new Set([...needed].map((name) => found.services.get(name)?.profile));
        for (const one of found.services.values()) if (owners.has(one.profile)) visit(one.name);
      }
      expect([...found.services.keys()].filter((name) => !needed.has(name))).toEqual([]);
    });
  });
});
