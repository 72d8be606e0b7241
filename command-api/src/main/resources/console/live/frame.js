/**
 * Draws at most once per animation frame, however often it is asked to.
 *
 * @param draw what to do
 */
export function oncePerFrame(draw) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
    });
  };
}

const LIVE_PAUSE_MILLIS = 100;

/**
 * For what comes in by itself: the first change is drawn with the next frame, hundreds of them a second ten times a second, so that
 * time is left for the operator's own clicks.
 *
 * @param update from {@link oncePerFrame}
 */
export function calmly(update) {
  let timer = null;
  let last = -Infinity;
  const run = () => {
    timer = null;
    last = performance.now();
    update();
  };
  return () => {
    if (timer !== null) return;
    timer = setTimeout(run, Math.max(0, last + LIVE_PAUSE_MILLIS - performance.now()));
  };
}
