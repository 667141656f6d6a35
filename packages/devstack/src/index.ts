export type {
  CreateUserOptions,
  Devstack,
  DevstackOptions,
  DevstackProfile,
  DevstackRealtime,
  DevstackRealtimeStats,
  MintTokenOptions,
} from './devstack.ts'
