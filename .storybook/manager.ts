import { addons } from 'storybook/manager-api'
import { darkTheme, lightTheme } from './theme.ts'

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches

addons.setConfig({
  theme: isDark ? darkTheme : lightTheme,
  // Addons are for developers; a designer opens to the canvas and the states.
  sidebar: { showRoots: true },
})
