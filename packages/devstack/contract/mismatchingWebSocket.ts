/**
 * A socket on which join replies come back about another table, as a broken
 * proxy or server might send them: what supabase-js does then is part of the suite.
 */
export class MismatchingWebSocket extends WebSocket {
  override set onmessage(handler: ((event: MessageEvent) => unknown) | null) {
    super.onmessage =
      handler &&
      ((event: MessageEvent) => {
        const { data } = event
        const isText = typeof data === 'string'
        handler(
          isText
            ? new MessageEvent('message', { data: data.replace('"table":"tasks"', '"table":"x"') })
            : event,
        )
      })
  }
}
