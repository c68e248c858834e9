import type { ListReport } from '../model/view.js';
import { definitions } from '../stack/definitions.js';
import { isOneshot } from '../stack/is-oneshot.js';
import { pulledIn } from '../stack/pulled-in.js';
import type { Session } from './session.js';

/** The profiles, their files and services, and which other profiles each brings with it. */
export function list(session: Pick<Session, 'catalog'>): ListReport {
  const { catalog } = session;
  const services = definitions(catalog);
  return {
    project: catalog.project.name,
    profiles: catalog.profiles.map((profile) => ({
      name: profile.name,
      ...(profile.description === undefined ? {} : { description: profile.description }),
      files: profile.files,
      services: profile.services.map((name) => ({ name, oneshot: isOneshot(services, name) })),
      dependsOn: pulledIn(catalog, profile.name),
    })),
  };
}
