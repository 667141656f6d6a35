// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { walkBars } from './walkBars.ts'

afterEach(cleanup)

describe('walkBars', () => {
  it.each([
    ['ArrowDown', 'ArrowLeft'],
    ['ArrowRight', 'ArrowLeft'],
    ['ArrowUp', 'ArrowRight'],
    ['ArrowLeft', 'ArrowRight'],
    ['Enter', 'Enter'],
  ])('says %s to the drawing as %s, once', (key, heard) => {
    const onKeyDown = vi.fn(({ key: said }) => said)
    render(
      <div onKeyDownCapture={walkBars}>
        <button type="button" onKeyDown={onKeyDown}>
          Bars
        </button>
      </div>,
    )
    fireEvent.keyDown(screen.getByRole('button'), { key })
    expect(onKeyDown.mock.results.map(({ value }) => value)).toEqual([heard])
  })
})
