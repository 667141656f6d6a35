export type { ActivityPanelProps } from './ActivityPanel.tsx'
export { ActivityPanel } from './ActivityPanel.tsx'
