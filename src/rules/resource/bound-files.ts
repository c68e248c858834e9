import { looksLikeFile } from '../reading/looks-like-file.js';
import { type Mount, mountsOf } from '../reading/mounts-of.js';
import type { LintedService } from '../static-rule.js';
import type { NeededFile } from './needed-file.js';

/**
 * What a service mounts from the host and must be there: files, and what the engine is told not to
 * create; any other missing folder is made by the engine and is fine.
 */
export function boundFiles(service: LintedService): readonly NeededFile[] {
  return mountsOf(service).flatMap((mount) => {
    if (!mustBeThere(mount)) return [];
    const { source: path, attribute } = mount;
    const place =
      service.place(`${attribute}.source`) ?? service.place(attribute) ?? service.place('volumes');
    if (place === undefined) return [];
    return [{ kind: mount.creates ? 'bind' : 'path', service: service.name, path, place }];
  });
}

function mustBeThere({ kind, source, target, creates }: Mount): boolean {
  if (kind !== 'bind' || source.endsWith('/') || target.endsWith('/'))
    return kind === 'bind' && !creates;
  return !creates || looksLikeFile(source) || (looksLikeFile(target) && !isFolderName(source));
}

/** `conf.d`, `.` and the like are folders, whatever the target is called. */
function isFolderName(path: string): boolean {
  return /(?:^|\/)\.{0,2}$|\.d$/u.test(path);
}
