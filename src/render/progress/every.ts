/** Does something again and again, first after `ms`; the function returned ends it. */
export type Every = (ms: number, action: () => void) => () => void;

/** With the real clock; it keeps no process alive. */
export const every: Every = (ms, action) => {
  const timer = setInterval(action, ms);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
};
