'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../button/IconButton.tsx'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { formatValue } from '../format/formatValue.ts'
import { panelMessages } from '../panel/panelMessages.ts'

export interface DataTablePagerProps {
  /** What the table is about. */
  caption: string
  /** Which page is shown, from 0. */
  page: number
  pageSize: number
  total: number
  onPage: (page: number) => void
}

/** Which rows are shown, and the way to the others. Renders a `<nav>`. */
export function DataTablePager({ caption, page, pageSize, total, onPage }: DataTablePagerProps) {
  const { locale } = useLivepaneConfig()
  const translate = useTranslate(panelMessages)
  const from = page * pageSize
  const to = Math.min(from + pageSize, total)
  const isFirst = page === 0
  const isLast = to >= total

  return (
    <nav className="lp-table-pager" aria-label={translate('pagesOf', { table: caption })}>
      <bdi>
        {translate('rowsOf', {
          from: formatValue(locale, from + 1),
          to: formatValue(locale, to),
          total: formatValue(locale, total),
        })}
      </bdi>
      {/* Not `disabled`: at the last page the keyboard's focus would be thrown away. */}
      <IconButton
        label={translate('previousRows')}
        aria-disabled={isFirst}
        onClick={() => isFirst || onPage(page - 1)}
      >
        <ChevronLeft />
      </IconButton>
      <IconButton
        label={translate('nextRows')}
        aria-disabled={isLast}
        onClick={() => isLast || onPage(page + 1)}
      >
        <ChevronRight />
      </IconButton>
    </nav>
  )
}
