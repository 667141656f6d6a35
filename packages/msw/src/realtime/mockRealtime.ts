import { inferColumns } from '../database/inferColumns.ts'
import type { MockProject } from '../mockProject.ts'
import { limitChangeSize, type RowChange } from '../protocol/index.ts'

/** A change to send; what is left out follows from the table, or from the row where there is no such table. */
export type EmittedChange = Pick<RowChange, 'table' | 'type'> & Partial<RowChange>

/** What the Realtime server of a mock says without a client having asked. */
export interface MockRealtime {
  /** Sends row changes, as one transaction, and leaves the tables as they are. */
  emit(change: EmittedChange | readonly EmittedChange[]): void
  /**
   * Sends a broadcast from the server. `options.id` makes it one of the database, with that message id; a private
   * one is then also given to clients that ask for replay.
   */
  broadcast(
    topic: string,
    event: string,
    payload: unknown,
    options?: { private?: boolean; id?: string },
  ): void
  /** Sends a `system` message. A further `ok` from `postgres_changes` tells a client that it may have missed something. */
  system(
    topic: string,
    status: 'ok' | 'error',
    message: string,
    extension?: 'postgres_changes' | 'system',
  ): void
  /** Closes a topic's channels as the server does: `system` error, then `phx_close`, which clients take as final. */
  closeChannel(topic: string, message: string): void
  /** Ends a topic's channels as a crash does; clients rejoin. */
  crashChannel(topic: string): void
}

/** The server's own voice. `project` is asked each time, because `reset` replaces it. */
export function createMockRealtime(project: () => MockProject): MockRealtime {
  return {
    emit: (change) => {
      const changes = [change].flat().map((one) => completeChange(project(), one))
      for (const one of changes) project().emitted.add(one)
      void project().server.publish(changes)
    },
    broadcast: (topic, event, payload, { id, private: isPrivate = false } = {}) => {
      const { messages, server } = project()
      const message = { topic, event, payload, private: isPrivate }
      if (id === undefined) return server.broadcast(message)
      if (isPrivate) messages.add([{ ...message, id }])
      server.broadcast({ ...message, id })
    },
    system: (topic, status, message, extension) =>
      project().server.system(topic, status, message, extension),
    closeChannel: (topic, message) => project().server.closeChannel(topic, message),
    crashChannel: (topic) => project().server.crashChannel(topic),
  }
}

function completeChange({ database }: MockProject, change: EmittedChange): RowChange {
  const table = database.table(change.table)
  const rows = [change.record, change.oldRecord].filter((row) => row !== undefined)
  return limitChangeSize({
    schema: 'public',
    commitTimestamp: new Date(database.now()).toISOString(),
    columns: [...(table?.columns ?? inferColumns(rows))],
    primaryKey: [...(table?.primaryKey ?? ['id'])],
    errors: null,
    ...change,
  })
}
