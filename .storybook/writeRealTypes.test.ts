import { expect, test } from 'vitest'
import { writeRealTypes } from './writeRealTypes.ts'

/** What the table says of a prop whose type stands in the source like this. */
function written(name: string, raw?: string): unknown {
  const component = { __docgenInfo: { props: { it: { tsType: { name, ...(raw && { raw }) } } } } }
  const argType = { name: 'it', description: 'What it is', table: { type: { summary: name } } }
  return writeRealTypes({ it: argType }, component).it?.table?.type?.summary
}

test.each([
  ['union', 'number | string | null | undefined', 'number | string | null'],
  ['union', "| 'percent'\n  | 'absolute'", "'percent' | 'absolute'"],
  ['union', '(() => void) | undefined', '() => void'],
  ['union', '(() => void) | null | undefined', '(() => void) | null'],
  ['ReactReactNode', 'React.ReactNode', 'ReactNode'],
  ['string', undefined, 'string'],
])('writes a %s of %j as it stands in the source', (name, raw, summary) => {
  expect(written(name, raw)).toBe(summary)
})

test('keeps what else is known of a prop', () => {
  const component = { __docgenInfo: { props: { it: { tsType: { name: 'string' } } } } }
  const argType = {
    name: 'it',
    description: 'What it is',
    table: { defaultValue: { summary: 'a' } },
  }

  expect(writeRealTypes({ it: argType }, component).it).toMatchObject(argType)
})

test('leaves alone what no component documents', () => {
  const argTypes = { it: { name: 'it', description: 'What it is' } }

  expect(writeRealTypes(argTypes, undefined)).toEqual(argTypes)
})
