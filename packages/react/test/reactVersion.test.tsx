// @vitest-environment jsdom
import { renderHook } from '@testing-library/react'
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { version as serverVersion } from 'react-dom/server'
import { expect, inject, it } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The major version of React that this project runs on. */
    react: string
  }
}

it('runs on the React of its project, and Testing Library on the same', () => {
  const major = inject('react')

  for (const version of [React.version, ReactDOM.version, serverVersion]) {
    expect(version.split('.')[0]).toBe(major)
  }
  // Two Reacts in one tree would throw here: the renderer's hooks are another one's.
  expect(renderHook(() => React.useState(1)[0]).result.current).toBe(1)
})
