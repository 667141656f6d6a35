import * as React from 'react'

interface ErrorBoundaryState {
  error: Error | null
}

/** Shows what a part of the page threw, and keeps the rest. */
export class ErrorBoundary extends React.Component<React.PropsWithChildren, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null }

  static getDerivedStateFromError(error: Error): ErrorBoundaryState {
    return { error }
  }

  override render() {
    const { error } = this.state
    return error ? <p role="alert">{error.message}</p> : this.props.children
  }
}
