import type { PresentUser } from '@livepane/react'
import type { PresenceUser } from '@livepane/ui'

/** People in a room, as avatars show them: by what they told of themselves, `name` and `avatarUrl`. Pure. */
export function presentPeople(users: readonly PresentUser[]): PresenceUser[] {
  return users.map(({ id, isSelf, state }) => ({
    id,
    isSelf,
    name: textOf(state, 'name'),
    avatarUrl: textOf(state, 'avatarUrl'),
  }))
}

/** What others tell of themselves is theirs to choose: only a text is taken for one. */
function textOf(state: object, key: 'name' | 'avatarUrl'): string | undefined {
  const text: unknown = Reflect.get(state, key)
  return typeof text === 'string' ? text : undefined
}
