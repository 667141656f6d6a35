/** One line of a tooltip. */
export interface TooltipLine {
  key: string
  label: string
  value: string
  color: string | undefined
}

export interface ChartTooltipProps {
  heading: string
  lines: readonly TooltipLine[]
}

/** The numbers at one place of a chart. Renders a `<div role="status">`, so that arrow keys read them aloud. */
export function ChartTooltip({ heading, lines }: ChartTooltipProps) {
  return (
    <div role="status" className="lp-chart-tooltip">
      <p>
        <bdi>{heading}</bdi>
      </p>
      <dl>
        {lines.map(({ key, label, value, color }) => (
          <div key={key}>
            <dt>
              {color && (
                <svg aria-hidden="true" viewBox="0 0 8 8">
                  <rect width="8" height="8" rx="2" fill={color} />
                </svg>
              )}
              <bdi>{label}</bdi>
            </dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
