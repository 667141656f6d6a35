// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { renderHook } from '@testing-library/react'
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { version as serverVersion } from 'react-dom/server'
import { describe, expect, inject, it } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The major version of React that this project runs on. */
    react: string
  }
}

interface Manifest {
  name: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8'))
}

describe('the React of this project', () => {
  it('is the one that everything here runs on', () => {
    const major = inject('react')

    for (const version of [React.version, ReactDOM.version, serverVersion]) {
      expect(version.split('.')[0]).toBe(major)
    }
    // Two Reacts in one tree would throw here: hooks of the one, a renderer of the other.
    expect(renderHook(() => React.useState(1)[0]).result.current).toBe(1)
  })

  it('is exchanged for every package that has React as its peer', () => {
    const exchanged = readManifest('packages/react/react-18/package.json').devDependencies ?? {}
    const used = ['react', 'ui', 'analytics'].flatMap((folder) => {
      const { dependencies, devDependencies } = readManifest(`packages/${folder}/package.json`)
      return Object.keys({ ...dependencies, ...devDependencies })
        .filter((name) => !name.startsWith('@livepane/'))
        .map((name) => readManifest(`packages/${folder}/node_modules/${name}/package.json`))
        .filter(({ peerDependencies = {} }) => 'react' in peerDependencies)
        .map(({ name }) => name)
    })

    expect(used).toContain('@tanstack/react-query')
    expect(used.filter((name) => !(name in exchanged))).toEqual([])
  })
})
