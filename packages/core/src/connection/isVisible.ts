/** Whether somebody may be looking. Where there is no page, somebody always may. */
export function isVisible(): boolean {
  return typeof document === 'undefined' || document.visibilityState === 'visible'
}
