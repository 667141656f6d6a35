import type { ContractServer } from './contractServer.ts'
import { devstackServer } from './devstackServer.ts'

/** Every test of the suite runs once against each of these. */
export const servers: readonly ContractServer[] = [devstackServer]
