import type { Finding } from '../../model/finding.js';

/** What a finding is about, in a word: its service, else container, image or profile. */
export function subjectName({ subject }: Finding): string | undefined {
  return subject.service ?? subject.container ?? subject.image ?? subject.profile;
}

/** The same with the profile before it, as lines without a picture name it: `logging/db-logs`. */
export function subjectPath(finding: Finding): string | undefined {
  const { profile, service } = finding.subject;
  if (profile === undefined || service === undefined) return subjectName(finding);
  return `${profile}/${service}`;
}
