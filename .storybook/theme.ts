import { create } from 'storybook/theming/create'

const FONT = '"Inter Variable", system-ui, sans-serif'

const brand = {
  brandTitle: 'Livepane',
  brandUrl: './?path=/docs/guides-welcome--docs',
  brandImage: './livepane.svg',
  brandTarget: '_self',
  fontBase: FONT,
  fontCode: '"JetBrains Mono Variable", ui-monospace, monospace',
  appBorderRadius: 10,
  inputBorderRadius: 6,
} as const

/** Storybook's own surface in Livepane's colours. */
export const lightTheme = create({
  ...brand,
  base: 'light',
  colorPrimary: '#4f46e5',
  colorSecondary: '#4f46e5',
  appBg: '#f5f6f8',
  appContentBg: '#ffffff',
  appPreviewBg: '#ffffff',
  appBorderColor: '#e4e7eb',
  barBg: '#ffffff',
  barTextColor: '#5a6270',
  barSelectedColor: '#4f46e5',
  barHoverColor: '#4f46e5',
  textColor: '#14171c',
  textMutedColor: '#5a6270',
})

/** The same for a reader whose system is dark. */
export const darkTheme = create({
  ...brand,
  base: 'dark',
  brandImage: './livepane-dark.svg',
  colorPrimary: '#8b8cf8',
  colorSecondary: '#6d6ef5',
  appBg: '#0f1115',
  appContentBg: '#16181d',
  appPreviewBg: '#16181d',
  appBorderColor: '#2a2e37',
  barBg: '#16181d',
  barTextColor: '#9aa3b2',
  barSelectedColor: '#8b8cf8',
  barHoverColor: '#8b8cf8',
  textColor: '#eceef2',
  textMutedColor: '#9aa3b2',
})
