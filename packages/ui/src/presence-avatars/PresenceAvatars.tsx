'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { activityMessages } from '../activity-panel/activityMessages.ts'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'
import { Avatar } from './Avatar.tsx'
import { eachPerson, type PresenceUser } from './presenceUser.ts'

/** How many names "+12" spells out: who needs more opens a list. */
const NAMED = 20

/** Props of `PresenceAvatars`. */
export interface PresenceAvatarsProps
  extends Omit<React.ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Who is here. Several entries of one `id` are one person with several tabs. */
  users: readonly PresenceUser[]
  /**
   * How many are shown before a number stands for the others.
   * @default 5
   */
  max?: number | undefined
}

/**
 * Who is here, the reader first. A person has the same colour everywhere.
 * Renders a `<div role="group">` named by the number of people, with a list of them.
 */
export const PresenceAvatars = React.forwardRef<HTMLDivElement, PresenceAvatarsProps>(
  function PresenceAvatars({ users, max = 5, className, ...elementProps }, ref) {
    const { locale } = useLivepaneConfig()
    const translate = useTranslate(activityMessages)
    const people = eachPerson(users)
    // "+1" would take the place in which that one fits.
    const shown = people.length === max + 1 ? people : people.slice(0, max)
    const others = people.slice(shown.length)
    const names = others
      .slice(0, NAMED)
      .map(({ name }) => name?.trim() || translate('unnamedPerson'))
    const isEmpty = people.length === 0

    return (
      // biome-ignore lint/a11y/useSemanticElements: a <fieldset> groups the controls of a form
      <div
        ref={ref}
        role="group"
        aria-label={
          isEmpty ? translate('nobodyOnline') : translate('peopleOnline', { count: people.length })
        }
        className={clsx('lp-presence-avatars', className)}
        data-state={isEmpty ? 'empty' : 'ready'}
        {...elementProps}
      >
        {isEmpty ? (
          <span className="lp-presence-none">{translate('nobodyOnline')}</span>
        ) : (
          <ul>
            {shown.map((user) => (
              <li key={user.id}>
                <Avatar user={user} />
              </li>
            ))}
            {others.length > 0 && (
              <li>
                <span className="lp-avatar lp-avatar-more" title={names.join(', ')}>
                  <span aria-hidden="true" dir="ltr">
                    +{numberFormat(locale, { notation: 'compact' }).format(others.length)}
                  </span>
                  <VisuallyHidden>
                    {translate('morePeople', { count: others.length, names: names.join(', ') })}
                  </VisuallyHidden>
                </span>
              </li>
            )}
          </ul>
        )}
      </div>
    )
  },
)
