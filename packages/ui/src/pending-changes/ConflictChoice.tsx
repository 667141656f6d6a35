'use client'
import * as React from 'react'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { offlineMessages } from '../offline/offlineMessages.ts'
import type { ChangeWords } from './changeWords.ts'
import type { ConflictField, Side } from './conflictFields.ts'
import { fieldText } from './fieldText.ts'

export interface ConflictChoiceProps {
  table: string
  fields: readonly ConflictField[]
  /** Whose value is kept, by column; columns not decided are missing. */
  choice: Readonly<Record<string, Side>>
  onChoose: (field: string, side: Side) => void
  words: ChangeWords
}

const sides = ['local', 'remote'] as const

/** Both values of each column side by side, one of which is chosen. Renders a `<table>`. */
export function ConflictChoice({ table, fields, choice, onChoose, words }: ConflictChoiceProps) {
  const { locale } = useLivepaneConfig()
  const translate = useTranslate(offlineMessages)
  const id = React.useId()
  const textOf = (value: unknown, name: string) =>
    words.formatField?.(value, name, table) ?? fieldText(translate, locale, value)

  return (
    <table className="lp-conflict">
      <thead>
        <tr>
          <th scope="col">{translate('field')}</th>
          <th scope="col" id={`${id}local`}>
            {translate('mine')}
          </th>
          <th scope="col" id={`${id}remote`}>
            {translate('theirs')}
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, base, ...values }) => (
          <tr key={name}>
            <th scope="row">
              <bdi id={`${id}${name}`}>{words.fieldLabel(name, table)}</bdi>
              {base && (
                <span className="lp-conflict-base">
                  <bdi>{translate('before', { value: textOf(base.value, name) })}</bdi>
                </span>
              )}
            </th>
            {sides.map((side) => (
              <td key={side}>
                <label className="lp-choice">
                  <input
                    type="radio"
                    name={`${id}${name}`}
                    aria-labelledby={`${id}${name} ${id}${side} ${id}${name}${side}`}
                    checked={choice[name] === side}
                    onChange={() => onChoose(name, side)}
                  />
                  <bdi id={`${id}${name}${side}`}>{textOf(values[side], name)}</bdi>
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
