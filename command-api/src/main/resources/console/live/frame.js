/**
 * Draws at most once per animation frame, however often it is asked to: hundreds of changes a second cost one drawing.
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
