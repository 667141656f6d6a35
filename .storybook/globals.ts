import type { GlobalTypes } from 'storybook/internal/types'
import { type RealtimeMode, realtimeModes } from './realtime/realtimeModes.ts'

/** What a reader sets in the toolbar, and a story may pin with `globals`. */
export const globalTypes = {
  realtime: {
    description: 'Network between the story and its server',
    toolbar: {
      title: 'Realtime',
      icon: 'lightning',
      items: Object.entries(realtimeModes).map(([value, title]) => ({ value, title })),
      dynamicTitle: true,
    },
  },
  theme: {
    description: 'Theme of the components',
    toolbar: {
      title: 'Theme',
      icon: 'mirror',
      items: [
        { value: 'light', title: 'Light', icon: 'sun' },
        { value: 'dark', title: 'Dark', icon: 'moon' },
      ],
      dynamicTitle: true,
    },
  },
  brand: {
    description: 'Custom properties of the host',
    toolbar: {
      title: 'Brand',
      icon: 'paintbrush',
      items: [
        { value: 'livepane', title: 'Livepane' },
        { value: 'harbour', title: 'Harbour' },
      ],
      dynamicTitle: true,
    },
  },
  direction: {
    description: 'Text direction',
    toolbar: {
      title: 'Direction',
      icon: 'transfer',
      items: [
        { value: 'ltr', title: 'Left to right' },
        { value: 'rtl', title: 'Right to left' },
      ],
      dynamicTitle: true,
    },
  },
  density: {
    description: 'Spacing of the components',
    toolbar: {
      title: 'Density',
      icon: 'component',
      items: [
        { value: 'comfortable', title: 'Comfortable' },
        { value: 'compact', title: 'Compact' },
      ],
      dynamicTitle: true,
    },
  },
  contrast: {
    description: 'Colours of the system instead of the page’s',
    toolbar: {
      title: 'Contrast',
      icon: 'contrast',
      items: [
        { value: 'normal', title: 'Own colours' },
        { value: 'forced', title: 'Forced colours' },
      ],
      dynamicTitle: true,
    },
  },
} satisfies GlobalTypes

export const initialGlobals = {
  realtime: 'live',
  theme: 'light',
  brand: 'livepane',
  direction: 'ltr',
  density: 'comfortable',
  contrast: 'normal',
} as const

/** The globals of one story, typed. */
export interface StoryGlobals {
  realtime?: RealtimeMode
  theme?: 'light' | 'dark'
  brand?: 'livepane' | 'harbour'
  direction?: 'ltr' | 'rtl'
  density?: 'comfortable' | 'compact'
  contrast?: 'normal' | 'forced'
}
