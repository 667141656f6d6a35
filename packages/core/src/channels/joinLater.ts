import type { Join } from './channelSupervisor.ts'

/** Joins as soon as what that takes is loaded. Where it cannot be loaded, the join has failed and may be repeated. */
export function joinLater(load: () => Promise<Join>): Join {
  let loading: Promise<Join> | undefined
  return (onSignal) => {
    let leave = (): void => {
      isLeft = true
    }
    let isLeft = false
    loading ??= load()
    loading.then(
      (join) => {
        if (!isLeft) leave = join(onSignal)
      },
      (error: unknown) => {
        loading = undefined
        onSignal({ type: 'failed', message: String(error), isTransport: false })
      },
    )
    return () => leave()
  }
}
