import { addons, types } from 'storybook/manager-api'
import { PushPanel } from './realtime/PushPanel.tsx'
import { darkTheme, lightTheme } from './theme.ts'

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches

addons.setConfig({
  theme: isDark ? darkTheme : lightTheme,
  // Addons are for developers; a designer opens to the canvas and the states.
  sidebar: { showRoots: true },
})

addons.register('livepane/push', () => {
  addons.add('livepane/push/panel', {
    type: types.PANEL,
    title: 'Push',
    render: PushPanel,
  })
})
