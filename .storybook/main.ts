import { fileURLToPath } from 'node:url'
import { defineMain } from '@storybook/react-vite/node'
import remarkGfm from 'remark-gfm'
import { mergeConfig } from 'vite'
import { sourceResolution } from './sourceResolution.ts'

export default defineMain({
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  // MSW's addon is missing here on purpose: the preview passes it one memoised start, and a second
  // registration would start the worker twice, which fails on docs pages.
  addons: [
    {
      name: '@storybook/addon-docs',
      // Tables in guides: MDX alone knows none.
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } },
    },
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
  ],
  staticDirs: [
    './public',
    { from: '../node_modules/@fontsource-variable/inter/files', to: '/fonts/inter' },
  ],
  // A published Storybook makes no request to anyone but its own server.
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (config) =>
    mergeConfig(config, {
      root: fileURLToPath(new URL('..', import.meta.url)),
      ...sourceResolution,
    }),
})
