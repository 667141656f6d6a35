'use client'
import { User } from 'lucide-react'
import * as React from 'react'
import { activityMessages } from '../activity-panel/activityMessages.ts'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { safeHref } from '../notification/safeHref.ts'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'
import { initialsOf, type PresenceUser, toneOf } from './presenceUser.ts'

/** One person in a circle: a picture, else initials, else a figure. Renders a `<span>` with the name in its tooltip. */
export function Avatar({ user: { id, name, avatarUrl, isSelf } }: { user: PresenceUser }) {
  const translate = useTranslate(activityMessages)
  const source = safeHref(avatarUrl)
  const [failed, setFailed] = React.useState<string>()
  const initials = initialsOf(name)
  const label = name?.trim() || translate('unnamedPerson')
  const words = isSelf ? `${label} (${translate('you')})` : label

  return (
    <span
      className="lp-avatar"
      data-tone={toneOf(id)}
      data-self={isSelf || undefined}
      title={words}
    >
      {source && source !== failed ? (
        <img src={source} alt={words} onError={() => setFailed(source)} />
      ) : (
        <>
          <span aria-hidden="true">{initials || <User />}</span>
          <VisuallyHidden>{words}</VisuallyHidden>
        </>
      )}
    </span>
  )
}
