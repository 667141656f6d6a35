/** One frame at 60 Hz, in milliseconds: where there is no frame to wait for. */
const FRAME_MS = 16
/** A page hidden in this very moment gets no frame; then this many milliseconds must do. */
const NO_FRAME_MS = 100

/** Runs `callback` in the next frame, or soon when the page is hidden or has no frames. Returns its cancel. */
export function nextFrame(callback: () => void): () => void {
  const hasFrames =
    typeof requestAnimationFrame === 'function' && document.visibilityState === 'visible'
  let frame: number | undefined
  const run = (): void => {
    cancel()
    callback()
  }
  const timer = setTimeout(run, hasFrames ? NO_FRAME_MS : FRAME_MS)
  if (hasFrames) frame = requestAnimationFrame(run)
  const cancel = (): void => {
    clearTimeout(timer)
    if (frame !== undefined) cancelAnimationFrame(frame)
  }
  return cancel
}
