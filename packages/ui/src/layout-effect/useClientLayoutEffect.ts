import * as React from 'react'

/** `useLayoutEffect` where there is a page; nothing on a server, where React 18 warns that it does nothing. */
export const useClientLayoutEffect: typeof React.useLayoutEffect =
  typeof document === 'undefined' ? () => {} : React.useLayoutEffect
