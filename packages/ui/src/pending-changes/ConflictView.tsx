'use client'
import * as React from 'react'
import { Button } from '../button/Button.tsx'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { offlineMessages } from '../offline/offlineMessages.ts'
import type { PendingWrite, Row } from '../offline/pendingWrite.ts'
import { ConflictChoice } from './ConflictChoice.tsx'
import type { ChangeWords } from './changeWords.ts'
import { conflictFields, mergedRow, type Side } from './conflictFields.ts'

/** What becomes of a conflict: the reader's change, the server's row, or a row of both. */
export type Resolution = 'local' | 'remote' | Row

export interface ConflictViewProps {
  write: PendingWrite
  onResolve: (resolution: Resolution) => void
  words: ChangeWords
}

/** What both sides did, and the ways out. Renders a `<div>`. */
export function ConflictView({ write, onResolve, words }: ConflictViewProps) {
  const translate = useTranslate(offlineMessages)
  const remote = write.conflict?.remote
  const fields = conflictFields(write)
  const [chosen, setChosen] = React.useState<Readonly<Record<string, Side>>>({})
  const choice = { ...suggestionsOf(fields), ...chosen }
  const isDecided = fields.every(({ name }) => choice[name])
  const canMerge = remote && write.action !== 'delete' && fields.length > 0

  return (
    <div className="lp-conflict-view">
      <p>
        {translate(
          !remote
            ? 'deletedMeanwhile'
            : write.action === 'delete'
              ? 'deletedByMe'
              : 'changedMeanwhile',
        )}
      </p>
      {canMerge && (
        <div className="lp-conflict-scroll">
          <ConflictChoice
            table={write.table}
            fields={fields}
            choice={choice}
            onChoose={(field, side) => setChosen({ ...chosen, [field]: side })}
            words={words}
          />
        </div>
      )}
      <div className="lp-change-actions">
        {canMerge && (
          // Not `disabled`: whoever tabs through learns that it is there and what it waits for.
          <Button
            className="lp-button lp-button-primary"
            aria-disabled={!isDecided}
            onClick={() => isDecided && onResolve(mergedRow(remote, fields, choice))}
          >
            {translate('saveChoice')}
          </Button>
        )}
        <Button onClick={() => onResolve('local')}>{translate('keepMine')}</Button>
        <Button onClick={() => onResolve('remote')}>{translate('takeTheirs')}</Button>
      </div>
    </div>
  )
}

function suggestionsOf(fields: ReturnType<typeof conflictFields>): Record<string, Side> {
  return Object.fromEntries(
    fields.flatMap(({ name, suggested }) => (suggested ? [[name, suggested]] : [])),
  )
}
