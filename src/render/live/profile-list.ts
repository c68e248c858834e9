import type { ListrRendererFactory } from 'listr2';

export interface Canvas {
  /** Starts drawing. */
  start(): void;
  /** Stops it; the list is over. */
  stop(): void;
}

/**
 * Runs a listr2 list with a task per profile, each at work until the run is over, and lets the
 * canvas draw as its renderer. The list runs nothing itself: the timeline says what happens.
 * listr2's own renderer is no use here: it takes its width from stdout even when it draws on
 * stderr, swallows what others print meanwhile, and floods a terminal that is too low.
 */
export async function profileList(
  profiles: readonly string[],
  canvas: Canvas,
  over: Promise<void>,
): Promise<void> {
  const { Listr } = await import('listr2');
  const tasks = profiles.map((title) => ({ title, task: () => over }));
  const list = new Listr(tasks, {
    concurrent: true,
    renderer: rendererOf(canvas),
    // Its listener ends the process on Ctrl-C, with containers half recreated.
    registerSignalListeners: false,
  });
  await list.run();
}

function rendererOf(canvas: Canvas): ListrRendererFactory {
  return class {
    /** The caller has decided that this is a terminal; listr2 would look at stdout. */
    static readonly nonTTY = true;
    static readonly rendererOptions = {};
    static readonly rendererTaskOptions = {};

    render = (): void => {
      canvas.start();
    };

    end = (): void => {
      canvas.stop();
    };
  };
}
