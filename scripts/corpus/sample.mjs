/**
 * @typedef {import('./examine.mjs').Found} Found
 */

/**
 * So many findings, drawn by chance from a fixed seed, the rules in turn: each rule that fires is in
 * it, and the rare ones whole.
 * @param {readonly Found[]} all
 * @param {number} count
 * @param {number} seed
 * @returns {readonly Found[]}
 */
export function sample(all, count, seed) {
  const random = generator(seed);
  /** @type {Map<string, Found[]>} */
  const byRule = new Map();
  for (const found of all) byRule.set(found.rule, [...(byRule.get(found.rule) ?? []), found]);
  const piles = [...byRule.values()].map((pile) => shuffled(pile, random));
  /** @type {Found[]} */
  const drawn = [];
  for (let round = 0; drawn.length < count && round < all.length; round += 1) {
    drawn.push(...piles.flatMap((pile) => pile[round] ?? []));
  }
  return drawn.slice(0, count).toSorted((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
}

/**
 * Fisher and Yates.
 * @param {readonly Found[]} pile
 * @param {() => number} random
 */
function shuffled(pile, random) {
  const all = [...pile];
  for (let index = all.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const [one, two] = [all[index], all[other]];
    if (one !== undefined && two !== undefined) [all[index], all[other]] = [two, one];
  }
  return all;
}

/**
 * Mulberry32: numbers in [0, 1) that are the same for the same seed everywhere.
 * @param {number} seed
 */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
