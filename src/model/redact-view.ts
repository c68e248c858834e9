import type { ImageTimeline } from './timeline.js';
import type { ContainerView, ImageView, RunOutcome, RunView } from './view.js';
import type { Redact } from './redact.js';

/** The picture of a moment with secrets replaced in all that programs and the engine have said. */
export function redactView(view: RunView, redact: Redact): RunView {
  return {
    ...view,
    profiles: view.profiles.map((profile) => ({
      ...profile,
      containers: profile.containers.map((one) => inContainer(one, redact)),
    })),
    images: view.images.map((one) => redactImage(one, redact)),
  };
}

/** The same for how a run has ended; its findings are redacted already. */
export function redactOutcome(outcome: RunOutcome, redact: Redact): RunOutcome {
  const { reason, failed } = outcome;
  return {
    ...outcome,
    ...(reason === undefined ? {} : { reason: redact(reason) }),
    failed: failed.map((one) => inContainer(one, redact)),
  };
}

/** The last line of a build, or what was said of a pull. */
export function redactImage<Image extends ImageTimeline | ImageView>(
  image: Image,
  redact: Redact,
): Image {
  return image.text === undefined ? image : { ...image, text: redact(image.text) };
}

function inContainer(view: ContainerView, redact: Redact): ContainerView {
  return view.detail === undefined ? view : { ...view, detail: redact(view.detail) };
}
