import type { InspectorError } from './inspectorSnapshot.ts'

/** What will not heal by itself, and its cure. Renders a `<div>`. */
export function InspectorProblem({ error: { code, message, hint } }: { error: InspectorError }) {
  // Livepane's messages end with the hint, which stands on its own here.
  const what = message.endsWith(hint) ? message.slice(0, -hint.length).trim() : message

  return (
    <div className="lp-problem lp-inspector-problem" data-code={code}>
      <div className="lp-problem-text">
        <strong>{code}</strong>
        <p>
          <bdi>{what}</bdi>
        </p>
        <p className="lp-inspector-cure">
          <bdi>{hint}</bdi>
        </p>
      </div>
    </div>
  )
}
