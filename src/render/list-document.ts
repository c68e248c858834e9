import type { ListReport } from '../model/view.js';

/** `altctl list --json`; its schema is `render/schemas/list.json`. */
export function listDocument(report: ListReport) {
  return {
    v: 1,
    project: report.project,
    profiles: report.profiles.map(({ name, description, files, services, dependsOn }) => ({
      name,
      description: description ?? null,
      files,
      services: services.map((service) => service.name),
      dependsOn,
    })),
  } as const;
}
