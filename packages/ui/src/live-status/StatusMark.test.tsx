import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { liveStatuses } from './liveStatus.ts'
import { StatusMark } from './StatusMark.tsx'

describe('StatusMark', () => {
  it('draws every status in a shape of its own', () => {
    const shapes = liveStatuses.map((status) =>
      renderToStaticMarkup(<StatusMark status={status} />).replace(/data-status="\w+"/, ''),
    )
    expect(new Set(shapes).size).toBe(liveStatuses.length)
  })

  it('is hidden from assistive technology', () => {
    expect(renderToStaticMarkup(<StatusMark status="live" />)).toContain('aria-hidden="true"')
  })
})
