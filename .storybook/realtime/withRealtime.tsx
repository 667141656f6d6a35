import type { Decorator } from '@storybook/react-vite'
import * as React from 'react'
import { addons } from 'storybook/preview-api'
import type { StoryGlobals } from '../globals.ts'
import { activeServers } from './activeServers.ts'
import { pushEvents } from './pushEvents.ts'
import { type RealtimeMode, setRealtimeMode } from './realtimeModes.ts'

/** Lets the toolbar and the Push panel reach the servers of the stories on the page. */
export const withRealtime: Decorator = (Story, { globals, viewMode }) => {
  const { realtime = 'live' }: StoryGlobals = globals
  return (
    <>
      <RealtimeControls mode={realtime} canPush={viewMode === 'story'} />
      <Story />
    </>
  )
}

interface RealtimeControlsProps {
  mode: RealtimeMode
  canPush: boolean
}

/** Renders nothing. */
function RealtimeControls({ mode, canPush }: RealtimeControlsProps) {
  const servers = React.useSyncExternalStore(activeServers.subscribe, activeServers.getSnapshot)

  React.useEffect(() => {
    const ends = servers.map(({ mock }) => setRealtimeMode(mock, mode))
    return () => {
      for (const end of ends) end()
    }
  }, [servers, mode])

  React.useEffect(() => {
    if (!canPush) return
    const pushes = servers.flatMap((server) => server.pushes)
    const channel = addons.getChannel()
    const offer = (): void => {
      channel.emit(
        pushEvents.offered,
        pushes.map(({ label }) => label),
      )
    }
    const choose = (index: number): void => pushes[index]?.push()
    offer()
    channel.on(pushEvents.asked, offer)
    channel.on(pushEvents.chosen, choose)
    return () => {
      channel.off(pushEvents.asked, offer)
      channel.off(pushEvents.chosen, choose)
    }
  }, [servers, canPush])

  return null
}
