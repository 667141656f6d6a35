import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as analytics from '@livepane/analytics'
import * as analyticsCharts from '@livepane/analytics/charts'
import * as ui from '@livepane/ui'
import * as charts from '@livepane/ui/charts'
import * as panels from '@livepane/ui/panels'
import { describe, expect, test } from 'vitest'
import { storiesIn, type WrittenStory } from './storiesIn.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = new Map(
  globSync(`${root}stories/**/*.stories.tsx`).map((file) => [basename(file, '.stories.tsx'), file]),
)

/** Exports that are called like components but have nothing that a picture could show. */
const WITHOUT_LOOKS = new Set([
  // Sets the language, direction and density with which all other stories are drawn.
  'LivepaneConfig',
  // Heard, not seen.
  'LiveAnnouncer',
])

const components = [
  ...Object.entries({ ...ui, ...charts, ...panels })
    .filter(([name, value]) => /^[A-Z]/.test(name) && !isError(value) && !WITHOUT_LOOKS.has(name))
    .map(([name]) => name),
  // Of the panels the parts that only show; the others are these, connected.
  ...Object.keys({ ...analytics, ...analyticsCharts }).filter((name) => name.endsWith('View')),
]

describe('every component', () => {
  test.each(components)('%s has a picture in right-to-left', (component) => {
    expect(picturesOf(component).some(({ direction }) => direction === 'rtl')).toBe(true)
  })

  test.each(components)('%s has a picture in forced colours', (component) => {
    expect(picturesOf(component).some(({ contrast }) => contrast === 'forced')).toBe(true)
  })

  test.each(components)('%s has a picture of at most 360 pixels', (component) => {
    const narrow = picturesOf(component).filter(({ width }) => Number(width) <= 360)
    expect(narrow).not.toEqual([])
  })
})

test('knows every component of every entry point', () => {
  expect(components).toEqual(
    expect.arrayContaining(['StatCard', 'NotificationBell', 'TrendChart', 'RevenueView']),
  )
})

function picturesOf(component: string): WrittenStory[] {
  const file = files.get(component)
  if (!file)
    throw new Error(`${component} has no file of stories: stories/*/${component}.stories.tsx`)
  return storiesIn(file).filter(({ hasScreenshot }) => hasScreenshot)
}

function isError(value: unknown): boolean {
  return typeof value === 'function' && value.prototype instanceof Error
}
