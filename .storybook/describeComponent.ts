/** What the build writes onto a component from its JSDoc. */
interface DocumentedComponent {
  __docgenInfo?: { description?: string }
}

/** The prose of a component's JSDoc. Tags such as `@example` are for editors; code is shown below. */
export function describeComponent(component: DocumentedComponent | undefined): string {
  const [prose = ''] = (component?.__docgenInfo?.description ?? '').split(/^@\w/m)
  return prose.trim()
}
