import { loadedTableRoutes, loadTableRoutes } from './loadTableRoutes.ts'
import type { RoutedStream, StreamRoutes } from './routedStream.ts'
import type { StreamRouter } from './streamRouter.ts'
import type { TableRoutes } from './tableRoutes.ts'

/** A channel waits this long, in milliseconds, for the code that may have a better way. */
const FETCH_MS = 300

/** The streams of one table. One alone has a channel of its own; several get the best way for each. */
export class TableStreams implements StreamRoutes {
  #page: StreamRouter
  #streams = new Set<RoutedStream>()
  #routes: TableRoutes | undefined

  constructor(page: StreamRouter) {
    this.#page = page
  }

  /** Channels of single filters will be left once the shared one is live. */
  get isMakingRoom(): boolean {
    return this.#routes?.isMakingRoom ?? false
  }

  add(stream: RoutedStream): void {
    this.#streams.add(stream)
    if (this.#streams.size > 1 && !this.#routes) this.#load()
    this.plan()
  }

  remove(stream: RoutedStream): void {
    this.#streams.delete(stream)
    this.plan()
    // Whoever it served has a new way by now, and takes it with this.
    stream.own?.stop()
  }

  /** Looks again at who should hear through what. */
  plan(): void {
    if (this.#routes) return this.#routes.plan()
    for (const stream of this.#streams) {
      stream.own ??= this.#page.open([stream.binding], this.#streams.size > 1 ? FETCH_MS : 0)
      stream.route({ channel: stream.own, via: 'own' })
    }
  }

  #load(): void {
    const Routes = loadedTableRoutes()
    if (!Routes) {
      loadTableRoutes().then(
        () => this.#load(),
        // Done without: each binding keeps a channel of its own.
        (error: unknown) =>
          this.#page.log.write('warn', 'routes-missing', `No channel is shared: ${error}`),
      )
      return
    }
    this.#routes ??= new Routes(this.#page, this.#streams)
    this.plan()
  }
}
