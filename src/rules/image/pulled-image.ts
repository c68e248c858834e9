import type { LiveContext } from '../rule.js';

/** What is pulled: Compose before 5 names the service, later ones name the image. */
export interface PulledImage {
  readonly service?: string;
  /** The reference as it can be typed; absent where the file makes it from variables. */
  readonly reference?: string;
  /** Host of the registry that is asked; absent where the reference is. */
  readonly registry?: string;
}

const reference = /^[\w][\w./:@-]*$/u;

/** The image behind the name that compose's progress gives to a pull. */
export function pulledImage({ scope, place, suspect }: LiveContext, name: string): PulledImage {
  const service = scope.definitions.has(name)
    ? name
    : (suspect.service ?? serviceOf(scope, place, name));
  const written = service === undefined ? undefined : place(service, 'image')?.text;
  const image = service === name ? written : name;
  return {
    ...(service === undefined ? {} : { service }),
    ...(image === undefined || !reference.test(image)
      ? {}
      : { reference: image, registry: registryOf(image) }),
  };
}

function serviceOf(
  { definitions }: LiveContext['scope'],
  place: LiveContext['place'],
  image: string,
): string | undefined {
  return [...definitions.keys()].find((service) => place(service, 'image')?.text === image);
}

/** A first part is a host when it has a dot or a port, or is localhost; all else is Docker Hub's. */
function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/');
  const isHost = rest.length > 0 && (/[.:]/u.test(first) || first === 'localhost');
  return isHost ? first : 'docker.io';
}
