import type { Coverage } from '../../model/suppression.js';

type Setting = Extract<Coverage, { readonly kind: 'setting' }>;

/** Whether an entry of `altctl.yaml` is about this: all that it names must be so. */
export function isOfSetting(
  setting: Setting,
  about: { readonly service?: string; readonly profile?: string; readonly file?: string },
): boolean {
  const names = ['service', 'profile', 'file'] as const;
  return names.every((name) => setting[name] === undefined || setting[name] === about[name]);
}
