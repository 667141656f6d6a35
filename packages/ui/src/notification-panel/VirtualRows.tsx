'use client'
import * as React from 'react'
import { Virtualizer } from 'virtua'
import type { RowsProps } from './PlainRows.tsx'

/**
 * Only the rows in sight, and the active one wherever it is, in a `<ul>`: a row with the focus must
 * not be taken away by scrolling. Loaded when a list is long enough to need it.
 */
export function VirtualRows({ rows, activeIndex, scrollRef, children }: RowsProps) {
  return (
    <RowCount.Provider value={rows.length}>
      <Virtualizer
        as={List}
        item={Item}
        data={rows}
        scrollRef={scrollRef}
        keepMounted={activeIndex < 0 ? [] : [activeIndex]}
      >
        {(row) => <React.Fragment key={row.key}>{children(row)}</React.Fragment>}
      </Virtualizer>
    </RowCount.Provider>
  )
}

const RowCount = React.createContext(0)

const List = React.forwardRef<HTMLUListElement, { style: React.CSSProperties }>(
  function List(props, ref) {
    return <ul ref={ref} className="lp-notification-rows" {...props} />
  },
)

interface ItemProps {
  style: React.CSSProperties
  index: number
  children: React.ReactNode
}

/** Says where it stands, because a screen reader cannot count what is not on the page. */
const Item = React.forwardRef<HTMLLIElement, ItemProps>(function Item(
  { index, ...elementProps },
  ref,
) {
  return (
    <li
      ref={ref}
      aria-posinset={index + 1}
      aria-setsize={React.useContext(RowCount)}
      {...elementProps}
    />
  )
})
