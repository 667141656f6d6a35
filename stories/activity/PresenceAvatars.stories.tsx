import { PresenceAvatars, type PresenceAvatarsProps } from '@livepane/ui'
import { expect } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createPeople } from '../support/people.ts'

const picture = './livepane-mark.svg'

const meta = preview.meta({
  title: 'Activity/PresenceAvatars',
  component: PresenceAvatars,
  args: { users: createPeople(4) } satisfies Partial<PresenceAvatarsProps>,
})

export const Few = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('group', { name: '4 people online' })).toBeVisible()
    await expect(canvas.getAllByRole('listitem')[0]).toHaveTextContent('Jonas Weber (you)')
  },
})

export const MoreThanFit = meta.story({
  args: { users: createPeople(12) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/^7 more: /)).toBeInTheDocument()
  },
})

/** "+1" would take the place in which that one fits. */
export const OneMoreThanMax = meta.story({ args: { users: createPeople(6) } })

export const Alone = meta.story({ args: { users: createPeople(3).slice(2) } })

export const Nobody = meta.story({ args: { users: [] } })

/** Two tabs of one person are one person. */
export const SeveralTabs = meta.story({
  args: { users: [...createPeople(3), ...createPeople(3)] },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('group', { name: '3 people online' })).toBeVisible()
  },
})

export const WithPicture = meta.story({
  args: {
    users: [{ id: 'a', name: 'Ada Palmer', avatarUrl: new URL(picture, location.href).href }],
  },
})

/** A name, a name of one word, none at all, and one in another script. */
export const Names = meta.story({
  args: {
    users: [
      { id: 'one', name: 'Ada' },
      { id: 'two' },
      { id: 'three', name: 'Παναγιώτης Νίκου' },
      { id: 'four', name: '<b>Bold</b>' },
    ],
  },
})

export const Large = meta.story({ args: { style: { '--lp-avatar-size': '2.75rem' } as object } })

export const Narrow = meta.story({
  args: { users: createPeople(12), style: { '--lp-avatar-size': '2.75rem' } as object },
  parameters: { frameWidth: 200 },
})

export const RightToLeft = meta.story({
  args: { users: createPeople(12) },
  globals: { direction: 'rtl' },
})

export const ForcedColours = meta.story({
  args: { users: createPeople(12) },
  globals: { contrast: 'forced' },
})
