export type { InspectorSnapshot } from './inspectorSnapshot.ts'
export type { RealtimeInspectorProps } from './RealtimeInspector.tsx'
export { RealtimeInspector } from './RealtimeInspector.tsx'
