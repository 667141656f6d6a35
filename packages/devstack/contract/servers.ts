import type { ContractServer } from './contractServer.ts'
import { devstackServer } from './devstackServer.ts'
import { mockServer } from './mockServer.ts'

/** Every test of the suite runs once against each of these, and both must answer alike. */
export const servers: readonly ContractServer[] = [mockServer, devstackServer]
