export type {
  CreateUserOptions,
  Devstack,
  DevstackOptions,
  DevstackProfile,
  DevstackRealtime,
  MintTokenOptions,
} from './devstack.ts'
export { DevstackError, type DevstackErrorCode } from './errors.ts'
export { startDevstack } from './startDevstack.ts'
