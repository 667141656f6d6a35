import type * as React from 'react'
import './HookStage.css'

export interface PushButton {
  label: string
  push: () => void
}

interface HookStageProps {
  /** The call, as one would write it. */
  code: string
  /** What the server can be made to do. */
  buttons: readonly PushButton[]
  /** What a person can do with what the hook returned. */
  actions?: readonly PushButton[]
  /** What the hook returned. */
  result: unknown
  /** Payloads that its callbacks received, oldest first. */
  payloads?: readonly unknown[]
  /** What a page would make of it. */
  children?: React.ReactNode
}

/** Shows a hook at work: its call, buttons that make the server push, what came, and what it returns. */
export function HookStage({ code, buttons, actions, result, payloads, children }: HookStageProps) {
  return (
    <div className="hook-stage">
      {children && <div>{children}</div>}
      <pre className="hook-stage-code">
        <code>{code}</code>
      </pre>
      <Buttons legend="On the server" buttons={buttons} />
      {actions && <Buttons legend="On the page" buttons={actions} />}
      <section aria-label="Returns">
        <h3>Returns</h3>
        {/* Focusable, because a keyboard must be able to scroll it. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable */}
        <pre className="hook-stage-data" tabIndex={0}>
          {JSON.stringify(result, null, 2)}
        </pre>
      </section>
      {payloads && (
        <section aria-label="Payloads">
          <h3>Payloads</h3>
          {payloads.length === 0 ? (
            <p className="hook-stage-empty">None yet. Push something.</p>
          ) : (
            <ol className="hook-stage-payloads">
              {payloads.map((payload, index) => (
                <li key={index}>
                  <code>{JSON.stringify(payload)}</code>
                </li>
              ))}
            </ol>
          )}
        </section>
      )}
    </div>
  )
}

function Buttons({ legend, buttons }: { legend: string; buttons: readonly PushButton[] }) {
  return (
    <fieldset className="hook-stage-buttons">
      <legend>{legend}</legend>
      {buttons.map(({ label, push }) => (
        <button key={label} type="button" onClick={push}>
          {label}
        </button>
      ))}
    </fieldset>
  )
}
