import { unsetVariables } from '../stack/catalog/interpolate.js';
import type { SourceValue } from '../stack/whole-service/service-sources.js';
import { resourceTexts } from './resource/resource-texts.js';
import type { Place } from './rule.js';
import type { LintedService, StaticContext, StaticDiagnosis, StaticRule } from './static-rule.js';
import { nameList } from './wording/name-list.js';

/** A variable that nobody sets leaves nothing behind where it stands. */
export const variableNotSet: StaticRule = {
  code: 'ALT010',
  name: 'variable-not-set',
  check: (context) => {
    const uses = new Map<string, Use[]>();
    const services = [...context.services.values()];
    for (const use of [
      ...services.flatMap((service) => usesIn(service, context)),
      ...usesInResources(context),
    ]) {
      const known = uses.get(use.variable);
      if (known === undefined) uses.set(use.variable, [use]);
      else known.push(use);
    }
    return [...uses.values()].flatMap(diagnosisOf);
  },
};

/** One attribute that a variable stands in. */
interface Use {
  readonly variable: string;
  /** Undefined in a network, volume, secret or config. */
  readonly service?: string;
  /** For sentences: the service, or `the volume data`. */
  readonly owner: string;
  /** For a list: `web.image`, `volumes.data.name`. */
  readonly path: string;
  /** Dotted path. */
  readonly attribute: string;
  readonly place: Place;
}

/** Compose sets it itself. */
const always = 'COMPOSE_PROJECT_NAME';

function usesIn(service: LintedService, { lookup }: StaticContext): readonly Use[] {
  const { name, attributes } = service;
  return textsIn(attributes, '').flatMap(({ attribute, text }) => {
    if (!text.includes('$')) return [];
    // A text that is filled in may have dollar signs of its own, from `$$`: only what stands as it
    // is written still waits for a value.
    const place = service.place(attribute);
    if (place?.text !== text) return [];
    const where = { service: name, owner: name, path: `${name}.${attribute}` };
    return unsetIn(text, lookup).map((variable) => ({ variable, ...where, attribute, place }));
  });
}

function usesInResources(context: StaticContext): readonly Use[] {
  return resourceTexts(context).flatMap(({ kind, key, attribute, text, place }) => {
    const where = { owner: `the ${kind} ${key}`, path: `${kind}s.${key}.${attribute}` };
    return unsetIn(text, context.lookup).map((variable) => ({
      variable,
      ...where,
      attribute,
      place,
    }));
  });
}

function unsetIn(text: string, lookup: StaticContext['lookup']): readonly string[] {
  return [...new Set(unsetVariables(text, lookup))].filter((variable) => variable !== always);
}

function textsIn(
  value: SourceValue,
  path: string,
): readonly { readonly attribute: string; readonly text: string }[] {
  if (value === null) return [];
  if (typeof value === 'string') return [{ attribute: path, text: value }];
  const prefix = path === '' ? '' : `${path}.`;
  return Object.entries(value).flatMap(([key, inner]: [string, SourceValue]) =>
    textsIn(inner, `${prefix}${key}`),
  );
}

function diagnosisOf(uses: readonly Use[]): readonly StaticDiagnosis[] {
  const [first] = uses;
  if (first === undefined) return [];
  const { variable, service, owner, attribute, place } = first;
  const of = service === undefined ? {} : { service };
  const further = uses.length - 1;
  const more = further === 0 ? '' : ` and in ${further} more ${further === 1 ? 'place' : 'places'}`;
  return [
    {
      ...of,
      severity: 'info',
      summary: `${variable} is not set, so it is empty in ${attribute} of ${owner}${more}`,
      cause: { ...of, reason: `${variable} has no value and no default` },
      evidence: [{ what: 'used in', text: nameList(uses.map(({ path }) => path)) }],
      remedy: [
        { text: `set it in .env, or give it a default: \${${variable}:-value}` },
        { text: `or demand it, so that nothing starts without: \${${variable}:?}` },
        ...(isRun(attribute)
          ? [{ text: `or, where the container's shell is to fill it in, write $$${variable}` }]
          : []),
      ],
      places: [{ ...place, note: `${variable} has no value here` }],
    },
  ];
}

/** What a shell in the container may read. */
function isRun(attribute: string): boolean {
  return /^(?:command|entrypoint|healthcheck\.test)(?:\.|$)/u.test(attribute);
}
