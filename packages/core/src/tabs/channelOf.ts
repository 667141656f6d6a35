import type { ResolvedBinding } from '../channels/binding.ts'
import type { Channel } from '../channels/channel.ts'
import type { BindingHub } from './bindingHub.ts'
import type { LeaderLinks } from './leaderLinks.ts'
import type { Leadership } from './leadership.ts'

/** Where a binding is heard by a tab of this part. A binding that can be heard twice for a moment moves ahead of the hand-over. */
export function channelOf(
  binding: ResolvedBinding,
  role: Leadership['role'],
  waiting: Channel,
  hub: BindingHub,
  { current, next }: Pick<LeaderLinks, 'current' | 'next'>,
): Channel {
  const ahead = canOverlap(binding) ? next : undefined
  switch (role) {
    case 'waiting':
      return waiting
    case 'solo':
    case 'leader':
      return (ahead ?? hub).open(binding)
    case 'successor':
      return ((canOverlap(binding) ? hub : current) ?? hub).open(binding)
    case 'follower':
      return (ahead ?? current ?? hub).open(binding)
  }
}

/** Whether one change is told from another by what is in it: a broadcast does not say when it was committed. */
export function canOverlap({ topic }: ResolvedBinding): boolean {
  return topic === undefined
}
