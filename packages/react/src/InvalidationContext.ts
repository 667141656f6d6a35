'use client'
import type { InvalidationMap } from '@livepane/core/query'
import * as React from 'react'

/** The provider's map of which queries a change of which table makes old. */
export const InvalidationContext = React.createContext<InvalidationMap>({})
