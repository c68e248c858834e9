import type { Fix, Refusal } from '../../../src/rules/fixing/fix.js';
import { planFixes } from '../../../src/rules/fixing/plan-fixes.js';
import { writeFixes } from '../../../src/rules/fixing/write-fixes.js';
import { staticRules } from '../../../src/rules/static-rules.js';
import { heirsIn } from '../../../src/stack/heirs.js';
import { parseSource } from '../../../src/stack/yaml/parse-source.js';
import { lint, type LintOptions } from '../lint.js';

const mended = ['ALT001', 'ALT003', 'ALT007', 'ALT008'];

export interface Fixed {
  readonly text: string;
  readonly fixes: readonly Fix[];
  readonly refusals: readonly Refusal[];
}

/** A compose file with all that can be mended in it, rule by rule; Compose itself is not asked. */
export async function fixed(yaml: string, options: LintOptions = {}): Promise<Fixed> {
  let done: Fixed = { text: yaml, fixes: [], refusals: [] };
  for (const rule of staticRules.filter(({ code }) => mended.includes(code))) {
    const context = await lint(done.text, options);
    const findings = rule.check(context).flatMap((diagnosis) => {
      const { service } = diagnosis;
      return service === undefined ? [] : [{ rule: rule.code, service, diagnosis }];
    });
    const files = new Map([[options.file ?? 'compose.yaml', done.text]]);
    const sources = new Map([...files].map(([file, text]) => [file, parseSource(file, text)]));
    const { groups, refusals } = planFixes(findings, {
      ...{ services: context.services, sources },
      heirsOf: heirsIn({ ...context, units: [] }),
    });
    const fixes = groups.flat();
    const [text = done.text] = writeFixes(files, fixes).values();
    done = {
      text,
      fixes: [...done.fixes, ...fixes],
      refusals: [...done.refusals, ...refusals],
    };
  }
  return done;
}

/** Why a service of a file is left as it is. */
export async function refusal(yaml: string, service: string): Promise<string | undefined> {
  const { refusals } = await fixed(yaml);
  return refusals.find((one) => one.service === service)?.reason;
}
