import type { StrictArgTypes } from 'storybook/internal/types'

/** What the build writes onto a component from its props interface. */
interface DocumentedComponent {
  __docgenInfo?: { props?: Record<string, { tsType?: { name: string; raw?: string } }> }
}

/**
 * Puts each prop's type into the table of a docs page as it stands in the source. Storybook itself writes
 * the kind of the type there, such as `union`. Pure.
 */
export function writeRealTypes(
  argTypes: StrictArgTypes,
  component: object | undefined,
): StrictArgTypes {
  const { __docgenInfo }: DocumentedComponent = component ?? {}
  const props = __docgenInfo?.props ?? {}
  const entries = Object.entries(argTypes).map(([name, argType]) => {
    const written = props[name]?.tsType
    if (!written) return [name, argType]
    const type = { summary: readable(written.raw ?? written.name) }
    return [name, { ...argType, table: { ...argType.table, type } }]
  })
  return Object.fromEntries(entries)
}

/** Every optional prop may be undefined, and nobody needs to be told where `ReactNode` comes from. */
function readable(type: string): string {
  return type
    .replace(/\s+/g, ' ')
    .replace(/^\| /, '')
    .replaceAll(' | undefined', '')
    .replaceAll('React.', '')
    .replace(/^ReactReact/, 'React')
    .replace(/^\((\(.*\) => [^|]*)\)$/, '$1')
}
