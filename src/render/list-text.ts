import type { ListedProfile, ListReport } from '../model/view.js';
import { counted } from './text/counted.js';
import { drawLines } from './text/draw.js';
import { dim, strong, type Line } from './text/line.js';
import { table, type Column, type Row } from './text/table.js';
import type { Terminal } from './text/terminal.js';

export interface ListOptions {
  /** A row per service instead of one per profile. */
  readonly services: boolean;
}

const profileColumns: readonly Column[] = [
  { title: 'PROFILE' },
  { title: 'SERVICES', align: 'right' },
  { title: 'FILE' },
  { title: 'PULLS IN' },
  { title: 'DESCRIPTION', dropped: 1 },
];

const serviceColumns: readonly Column[] = [
  { title: 'PROFILE' },
  { title: 'SERVICE' },
  { title: 'FILE', dropped: 2 },
  { title: 'KIND', dropped: 1 },
];

/** The table of `altctl list`. */
export function listText(report: ListReport, terminal: Terminal, options: ListOptions): string {
  const folder = commonFolder(report.profiles.flatMap((profile) => profile.files));
  const files = (profile: ListedProfile): Line => [
    profile.files.map((file) => file.slice(folder.length)).join(', '),
  ];
  const body = options.services
    ? table(serviceColumns, serviceRows(report, files), terminal)
    : table(profileColumns, profileRows(report, files), terminal);
  const lines = [headLine(report, folder), ...(report.profiles.length === 0 ? [] : [[], ...body])];
  return drawLines(lines, terminal);
}

/** `alt · 10 profiles, 31 services in profiles/`. */
function headLine({ project, profiles }: ListReport, folder: string): Line {
  const services = profiles.reduce((sum, profile) => sum + profile.services.length, 0);
  const counts = `${counted(profiles.length, 'profile')}, ${counted(services, 'service')}`;
  return [strong(project), ` · ${counts}`, dim(folder === '' ? '' : ` in ${folder}`)];
}

type FilesOf = (profile: ListedProfile) => Line;

function profileRows(report: ListReport, files: FilesOf): readonly Row[] {
  return report.profiles.map((profile) => [
    [profile.name],
    [String(profile.services.length)],
    files(profile),
    [profile.dependsOn.join(', ')],
    [dim(profile.description ?? '')],
  ]);
}

function serviceRows(report: ListReport, files: FilesOf): readonly Row[] {
  return report.profiles.flatMap((profile) => {
    const services = profile.services.map(({ name, oneshot }) => [
      [name],
      [dim(oneshot ? 'one-shot' : '')],
    ]);
    const shown = services.length > 0 ? services : [[[dim('no services')], []]];
    return shown.map(([service = [], kind = []], index) =>
      index === 0 ? [[profile.name], service, files(profile), kind] : [[], service, [], kind],
    );
  });
}

/** The folder that all files lie in, with its slash; empty where there is none. */
function commonFolder(files: readonly string[]): string {
  const [first = ''] = files;
  const folder = first.slice(0, first.lastIndexOf('/') + 1);
  return files.every(
    (file) => file.lastIndexOf('/') + 1 === folder.length && file.startsWith(folder),
  )
    ? folder
    : '';
}
