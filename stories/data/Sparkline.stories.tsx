import { Sparkline } from '@livepane/ui'
import { expect } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const meta = preview.meta({
  title: 'Data/Sparkline',
  component: Sparkline,
  parameters: { frameWidth: 300 },
  args: { data: [12, 18, 14, 22, 25, 21, 30, 28, 34, 40, 38, 44] },
})

export const Rising = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('img')).toHaveAccessibleName(
      '12 points from 12 to 44, lowest 12, highest 44',
    )
  },
})

export const Falling = meta.story({ args: { data: [44, 41, 42, 36, 30, 31, 22, 18, 19, 12] } })

export const Level = meta.story({ args: { data: [7, 7, 7, 7, 7, 7] } })

/** Nothing was measured for a while. The line breaks; it does not fall to zero. */
export const WithGap = meta.story({ args: { data: [12, 18, 14, 22, null, null, 30, 28, 34, 40] } })

export const NewestMissing = meta.story({ args: { data: [12, 18, 14, 22, 25, null] } })

export const OnePoint = meta.story({ args: { data: [12] } })

export const Empty = meta.story({ args: { data: [] } })

/** With fixed edges, two lines can be compared. */
export const FixedRange = meta.story({ args: { min: 0, max: 100 } })

export const Tall = meta.story({ args: { style: { blockSize: 120 } } })

/** Time runs from left to right in every language, as on the axes of the charts. */
export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
