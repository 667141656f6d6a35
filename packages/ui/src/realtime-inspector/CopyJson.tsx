'use client'
import { Check, Copy } from 'lucide-react'
import * as React from 'react'
import { Button } from '../button/Button.tsx'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { inspectorMessages } from './inspectorMessages.ts'

/** How long the answer to a click stays, in milliseconds. */
const ANSWER_MS = 2000

/** Copies a value as JSON, for a bug report. Renders a `<button>` whose words, a live region, give the answer. */
export function CopyJson({ value }: { value: unknown }) {
  const translate = useTranslate(inspectorMessages)
  const [answer, setAnswer] = React.useState<'copyJson' | 'copied' | 'copyFailed'>('copyJson')
  React.useEffect(() => {
    if (answer === 'copyJson') return
    const timer = setTimeout(() => setAnswer('copyJson'), ANSWER_MS)
    return () => clearTimeout(timer)
  }, [answer])

  const copy = async (): Promise<void> => {
    try {
      // Missing on pages without https, and refused where the host does not allow it.
      await navigator.clipboard.writeText(JSON.stringify(value, null, 2))
      setAnswer('copied')
    } catch {
      setAnswer('copyFailed')
    }
  }

  return (
    <Button onClick={() => void copy()}>
      {answer === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span role="status">{translate(answer)}</span>
    </Button>
  )
}
