import { expect, it } from 'vitest'
import * as panels from './panels.ts'

it('@livepane/ui/panels exports these names and no others', () => {
  expect(Object.keys(panels).sort()).toEqual(['DataTable', 'Panel', 'toCsv'])
})
