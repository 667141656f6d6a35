import { describe, expect, it } from 'vitest'
import type { InstalledPackage } from './installedPackages.ts'
import { judgeDependencies, licencesDocument } from './judgeDependencies.ts'

function installed(licence: string, installScripts: string[] = []): InstalledPackage {
  return { name: 'mapper', version: '1.2.3', licence, installScripts }
}

describe('judgeDependencies', () => {
  it.each(['MIT', '(GPL-3.0 OR MIT)', 'MIT AND ISC'])('takes %s', (licence) => {
    expect(judgeDependencies([installed(licence)], [])).toEqual([])
  })

  it.each(['GPL-3.0', 'MIT AND GPL-3.0', 'Unknown', 'MPL-2.0'])(
    'refuses %s among what users install',
    (licence) => {
      expect(judgeDependencies([installed(licence)], [])).toHaveLength(1)
    },
  )

  it('takes of a tool what it would not take of what users install', () => {
    expect(judgeDependencies([], [installed('MPL-2.0')])).toEqual([])
    expect(judgeDependencies([], [installed('AGPL-3.0')])).toHaveLength(1)
  })

  it('refuses a script that runs while users install, and names it', () => {
    expect(judgeDependencies([installed('MIT', ['postinstall'])], [])).toEqual([
      'mapper@1.2.3 runs "postinstall" while users install it',
    ])
  })
})

describe('licencesDocument', () => {
  it('has a row for each package', () => {
    expect(licencesDocument([installed('MIT')])).toContain('| mapper | 1.2.3 | MIT |')
  })
})
