import { Skeleton } from '@livepane/ui'
import { expect } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const meta = preview.meta({
  title: 'Data/Skeleton',
  component: Skeleton,
  parameters: { frameWidth: 300 },
  args: { delay: 0 },
})

export const Visible = meta.story({})

/** The place is taken from the start, so nothing moves when the skeleton appears. */
export const Waiting = meta.story({
  args: { delay: 60_000, 'data-testid': 'skeleton' },
  play: async ({ canvas }) => {
    const skeleton = canvas.getByTestId('skeleton')
    await expect(skeleton).toHaveAttribute('data-state', 'waiting')
    await expect(skeleton.offsetHeight).toBeGreaterThan(0)
  },
})

export const AsLargeAsWhatItStandsFor = meta.story({
  args: { style: { inlineSize: 180, blockSize: 40 } },
})

export const RightToLeft = meta.story({
  args: { style: { inlineSize: 120 } },
  globals: { direction: 'rtl' },
})

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
