/** A number with what it counts. */
export interface Figure {
  label: string
  /** Finished text; missing is a dash. */
  value: string
  /** The span it covers, or what follows from it. */
  hint?: string | undefined
}

/** Numbers beside each other. Renders a `<dl>`. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="lp-figures">
      {figures.map(({ label, value, hint }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
            {hint && <span className="lp-figures-hint">{hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
