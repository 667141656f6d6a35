/** Stable codes of the errors this protocol layer throws. */
export type ProtocolErrorCode = 'frame-malformed' | 'frame-too-long' | 'filter-uncheckable'

/** Thrown when bytes or values cannot be expressed in the Realtime protocol. Match on `code`, not on text. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode

  constructor(code: ProtocolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ProtocolError'
    this.code = code
  }
}
