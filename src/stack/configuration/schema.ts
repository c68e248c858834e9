import * as z from 'zod/mini';
import { durationPattern } from '../duration.js';

// The shape of `altctl.yaml`: the check, its types and the JSON Schema for editors in one. Loaded
// only where there is such a file. Any part may be left empty, as YAML does with a lone `key:`.

/** A part of a schema of its own, with what an editor shows of it. */
export function described<Schema extends z.ZodMiniType>(
  schema: Schema,
  description: string,
): Schema {
  z.globalRegistry.add(schema, { description });
  return schema;
}

const text = z.string();
const names = z.array(text);
const anything = z.unknown();
/** What a duration must be, as the end of a sentence. */
export const durationWords = 'a duration like 40s, 1m30s or 500ms';
export const duration = described(
  z.union(
    [
      text.check(z.regex(durationPattern, durationWords)),
      z.number(durationWords).check(z.gte(0, durationWords)),
    ],
    durationWords,
  ),
  'like 40s, 1m30s or 500ms; a plain number is seconds',
);

export const profile = z.strictObject({
  description: described(z.nullish(text), 'what `altctl list` says of it'),
  depends_on: described(z.nullish(names), 'profiles that are brought up with it'),
  ready: described(z.nullish(duration), 'time for all of it to become ready'),
  stuck: described(z.nullish(duration), 'how long a step may make no progress'),
  // From here on keys of older repositories, accepted as they are.
  startup_timeout: described(z.nullish(duration), 'older name of ready'),
  profile: described(z.nullish(text), "Compose's own profile that its services wait for"),
  provides: z.nullish(names),
  requires_features: z.nullish(names),
  requires_gpu: z.nullish(z.boolean()),
  optional: z.nullish(z.boolean()),
});

const profiles = z.record(text, z.nullable(profile));

/** One entry of `doctor.ignore`. */
const suppression = z.union([
  described(z.string(), 'the code of a rule, for the whole project'),
  z.strictObject({
    rule: described(z.string(), 'the code of a rule, e.g. ALT005'),
    service: described(z.nullish(text), 'only for this service'),
    profile: described(z.nullish(text), 'only for the services of this profile'),
    file: described(z.nullish(text), 'only in this file, relative to the project folder'),
    reason: described(z.nullish(text), 'why, for those who read this later'),
  }),
]);

export const schema = z.strictObject({
  project: described(
    z.nullish(
      z.union([
        text,
        z.strictObject({
          name: z.nullish(text),
          docker_context: described(z.nullish(text), 'which engine, as in `docker context ls`'),
          root: z.nullish(text),
        }),
      ]),
    ),
    'the project name, always passed to Compose',
  ),
  compose: z.nullish(
    z.strictObject({
      dir: described(z.nullish(text), 'folder of the profile files'),
      base_file: described(z.nullish(text), 'file in it that is part of every selection'),
    }),
  ),
  defaults: z.nullish(
    z.strictObject({
      profiles: described(z.nullish(names), 'what `altctl up` without names brings up'),
      stacks: described(z.nullish(names), 'older name of profiles'),
    }),
  ),
  overlays: described(z.nullish(names), "files that change other files' services; for --overlay"),
  timeouts: z.nullish(z.strictObject({ stuck: z.nullish(duration), ready: z.nullish(duration) })),
  doctor: z.nullish(
    z.strictObject({
      ignore: described(z.nullish(z.array(suppression)), 'findings that are not to be told'),
    }),
  ),
  profiles: described(z.nullish(profiles), 'adds to what the files say in x-altctl'),
  stacks: described(z.nullish(profiles), 'older name of profiles'),
  logging: z.nullish(z.record(text, anything)),
  output: z.nullish(z.record(text, anything)),
});

/** `altctl.yaml` as it is written, once it is known to be right. */
export type ConfigurationText = z.infer<typeof schema>;
export type ProfileText = z.infer<typeof profile>;
export type SuppressionText = z.infer<typeof suppression>;
