import { expect, it, vi } from 'vitest'

vi.mock('recharts', () => {
  throw new Error('A host that draws no charts has not installed it.')
})

it('@livepane/analytics works where recharts is not installed, and only /charts asks for it', async () => {
  expect(await import('./index.ts')).toHaveProperty('ClientHealthPanel')
  await expect(import('./charts.ts')).rejects.toThrow()
})
