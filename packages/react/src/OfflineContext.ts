'use client'
import type { OfflineQueue } from '@livepane/core/offline'
import * as React from 'react'

/** The queue of writes that the provider was given. */
export const OfflineContext = React.createContext<OfflineQueue | undefined>(undefined)
