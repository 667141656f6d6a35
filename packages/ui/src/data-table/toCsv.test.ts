import { describe, expect, it } from 'vitest'
import { toCsv } from './toCsv.ts'

/** Reads what RFC 4180 describes, character by character. */
function fromCsv(text: string): string[][] {
  const lines: string[][] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (letter === '"') isQuoted = true
    else if (letter === ',') {
      cells.push(cell)
      cell = ''
    } else if (letter === '\r' && text[at + 1] === '\n') {
      lines.push([...cells, cell])
      cells = []
      cell = ''
      at += 1
    } else cell += letter
  }
  return lines
}

describe('toCsv', () => {
  it('ends every line with CR LF, also the last', () => {
    expect(toCsv(['Client', 'Score'], [['Acme', 72]])).toBe('Client,Score\r\nAcme,72\r\n')
  })

  it.each([['a,b'], ['say "hi"'], ['two\nlines'], ['two\r\nlines'], ['"'], ['é, 漢']])(
    'keeps %j as it is',
    (text) => {
      expect(fromCsv(toCsv(['Head'], [[text, 'end']]))).toEqual([['Head'], [text, 'end']])
    },
  )

  it.each([
    ['=1+1'],
    ['+49 40 1234'],
    ['-2+3'],
    ['@SUM(A1)'],
    ['\t=1'],
    ['  =1'],
    ['=cmd|"/c calc"!A1'],
  ])('makes a text of %j, which a spreadsheet would run', (text) => {
    expect(fromCsv(toCsv([text], [[text]]))).toEqual([[`'${text}`], [`'${text}`]])
  })

  it('leaves a number below zero a number', () => {
    expect(toCsv(['n'], [[-5.5], [12345678901234567890n]])).toBe(
      'n\r\n-5.5\r\n12345678901234567890\r\n',
    )
  })

  it('leaves what is missing empty', () => {
    expect(toCsv(['a', 'b', 'c', 'd'], [[null, undefined, '', Number.NaN]])).toBe(
      'a,b,c,d\r\n,,,\r\n',
    )
  })
})
