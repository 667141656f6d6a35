import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../run.ts'
import { componentsOf, registryItem } from './registryItem.ts'

const source = join(root, 'packages/ui/src')

describe('componentsOf', () => {
  it('finds components and nothing else that an entry exports', () => {
    const names = componentsOf(join(source, 'index.ts')).map(({ name }) => name)

    expect(names).toContain('connection-dot')
    expect(names).not.toContain('config')
  })

  it('finds one that is exported beside something else', () => {
    expect(componentsOf(join(source, 'panels.ts')).map(({ name }) => name)).toEqual([
      'data-table',
      'panel',
    ])
  })
})

describe('registryItem', () => {
  it('brings what a component imports, its packages, and no test', () => {
    const { files, dependencies } = registryItem('connection-dot', 'ConnectionDot', source)
    const paths = files.map(({ path }) => path)

    expect(dependencies).toEqual(['clsx'])
    expect(paths).toContain('live-status/StatusMark.tsx')
    expect(paths).toContain('live-status/StatusMark.css')
    expect(
      paths.filter((path) => path.includes('.test.') || path.startsWith('stat-card/')),
    ).toEqual([])
  })

  it('brings the sheet of a component that the main stylesheet leaves to another', () => {
    const { files } = registryItem('panel', 'Panel', source)
    const paths = files.map(({ path }) => path)

    expect(paths).toContain('panel/Panel.css')
    expect(paths).toContain('claim/ClaimFooter.css')
    expect(paths).not.toContain('data-table/DataTable.css')
  })

  it('follows what is imported only when it is needed', () => {
    const { files } = registryItem('notification-panel', 'NotificationPanel', source)

    expect(files.map(({ path }) => path)).toContain('notification-panel/VirtualRows.tsx')
  })

  it('leaves no extension of TypeScript in an import', () => {
    const { files } = registryItem('notification-panel', 'NotificationPanel', source)

    expect(files.filter(({ content }) => /['"]\.[^'"]*\.tsx?['"]/.test(content))).toEqual([])
  })
})
