'use client'
import type { InvalidationMap } from '@livepane/core/query'
import * as React from 'react'

/** A map that makes nothing old. */
export const NOTHING: InvalidationMap = {}

/** The provider's map of which queries a change of which table makes old. */
export const InvalidationContext = React.createContext<InvalidationMap>(NOTHING)
