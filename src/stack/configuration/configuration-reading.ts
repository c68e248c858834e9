import type { Location, Notice } from '../../model/source.js';
import type { Configuration, DefaultName, ProfileSettings } from '../../model/stack.js';
import type { Suppression } from '../../model/suppression.js';
import { defined } from '../../model/defined.js';
import { parseDuration } from '../duration.js';
import type { Word } from '../reading/reading.js';
import type { ConfigurationText, ProfileText, SuppressionText } from './schema.js';

/** What `altctl.yaml` says, before its files are looked for. Durations in ms. */
export interface ConfigurationReading {
  readonly file: string;
  readonly projectName?: Word;
  readonly dockerContext?: string;
  /** Folder of the profile files. */
  readonly composeDir?: Word;
  /** File in it that is part of every selection. */
  readonly baseFile?: Word;
  readonly defaultProfiles: readonly DefaultName[];
  readonly overlays: readonly Word[];
  readonly timeouts: Configuration['timeouts'];
  readonly suppressions: readonly Suppression[];
  readonly profiles: Readonly<Record<string, ProfileSettings>>;
  readonly notices: readonly Notice[];
}

interface Context {
  readonly file: string;
  readonly notices: readonly Notice[];
  /** Where the value at a path stands in the file. */
  readonly locate: (...path: readonly string[]) => Location;
}

/** The words of `altctl.yaml` under one name each, whichever generation of altctl they are from. */
export function configurationReading(
  value: ConfigurationText,
  { file, notices, locate }: Context,
): ConfigurationReading {
  const project = typeof value.project === 'string' ? { name: value.project } : value.project;
  const word = (text: string | null | undefined, ...path: readonly string[]): Word | undefined =>
    text === null || text === undefined ? undefined : { text, location: locate(...path) };
  return defined({
    ...{ file, notices },
    projectName: word(project?.name, 'project', 'name'),
    dockerContext: project?.docker_context ?? undefined,
    composeDir: word(value.compose?.dir, 'compose', 'dir'),
    baseFile: word(value.compose?.base_file, 'compose', 'base_file'),
    defaultProfiles: defaultProfiles(value, locate),
    overlays: (value.overlays ?? []).map((overlay, index) => ({
      text: overlay,
      location: locate('overlays', String(index)),
    })),
    timeouts: defined({
      stuck: milliseconds(value.timeouts?.stuck),
      ready: milliseconds(value.timeouts?.ready),
    }),
    suppressions: suppressions(value, locate),
    profiles: Object.fromEntries(
      Object.entries({ ...value.stacks, ...value.profiles }).map(([name, profile]) => [
        name,
        profileSettings(profile),
      ]),
    ),
  });
}

function defaultProfiles(
  { defaults }: ConfigurationText,
  locate: Context['locate'],
): readonly DefaultName[] {
  const key = Array.isArray(defaults?.profiles) ? 'profiles' : 'stacks';
  return (defaults?.[key] ?? []).map((name, index) => ({
    name,
    location: locate('defaults', key, String(index)),
  }));
}

function suppressions(
  { doctor }: ConfigurationText,
  locate: Context['locate'],
): readonly Suppression[] {
  return (doctor?.ignore ?? []).map((ignored, index) =>
    suppressionOf(ignored, locate('doctor', 'ignore', String(index))),
  );
}

function suppressionOf(ignored: SuppressionText, location: Location): Suppression {
  if (typeof ignored === 'string') {
    return { rule: ignored.toUpperCase(), location, covers: { kind: 'setting' } };
  }
  const { rule, service, profile, file, reason } = ignored;
  return defined({
    ...{ rule: rule.toUpperCase(), location },
    reason: reason ?? undefined,
    covers: defined({
      kind: 'setting' as const,
      service: service ?? undefined,
      profile: profile ?? undefined,
      file: file?.replace(/^\.\//u, '') ?? undefined,
    }),
  });
}

function profileSettings(profile: ProfileText | null): ProfileSettings {
  return defined({
    description: profile?.description ?? undefined,
    dependsOn: profile?.depends_on ?? [],
    ready: milliseconds(profile?.ready ?? profile?.startup_timeout),
    stuck: milliseconds(profile?.stuck),
    gate: profile?.profile ?? undefined,
  });
}

function milliseconds(value: string | number | null | undefined): number | undefined {
  return value === null || value === undefined ? undefined : parseDuration(String(value));
}
