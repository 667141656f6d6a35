import type { PanelTexts } from './expected/panelTexts.ts'

/** Runs in the page: what its cards and panels say in numbers outside of tables. */
export function readFigures(): PanelTexts['figures'] {
  const figures: Record<string, string> = {}
  const textOf = (element: Element | null | undefined) => element?.textContent ?? ''
  const all = (selector: string, within: ParentNode = document) => [
    ...within.querySelectorAll<HTMLElement>(selector),
  ]
  const panelOf = (element: Element) => textOf(element.closest('section')?.querySelector('h2, h3'))
  for (const card of all('.lp-stat-card')) {
    figures[textOf(card.querySelector('.lp-stat-card-title'))] =
      textOf(card.querySelector('.lp-stat-card-number')) || '—'
  }
  for (const term of all('.lp-figures dt')) {
    const value = term.nextElementSibling
    const words = [...(value?.children ?? [])].map((part) => textOf(part))
    figures[`${panelOf(term)}: ${textOf(term)}`] = words.join(' ')
  }
  for (const part of all('.lp-shares li')) {
    const [label, value, percent] = all('span, strong', part).map(textOf)
    figures[`${panelOf(part)}: ${label}`] = `${value} ${percent}`
  }
  const recent = all('.lp-activity-figure dt').find((term) => textOf(term).startsWith('Bookings'))
  figures['Activity: Bookings'] = textOf(
    recent?.parentElement?.querySelector('.lp-stat-card-number'),
  )
  figures.Bell = document.querySelector('.lp-notification-bell')?.ariaLabel ?? ''
  const fleet = all('section').find(
    (section) => panelOf(section.firstElementChild ?? section) === 'Fleet utilization this month',
  )
  figures['Fleet utilization this month'] = textOf(fleet?.querySelector('p.lp-panel-hint'))
  return figures
}

/** Runs in the page: every table, through all of its pages. */
export async function readTables(): Promise<PanelTexts['tables']> {
  const tables: Record<string, string[][]> = {}
  const textOf = (element: Element | null | undefined) => element?.textContent ?? ''
  const all = (selector: string, within: ParentNode = document) => [
    ...within.querySelectorAll<HTMLElement>(selector),
  ]
  // React renders what a click asks for before the next task.
  const click = async (element: HTMLElement) => {
    element.click()
    await new Promise((resolve) => setTimeout(resolve))
  }
  const turn = async (within: Element, label: string): Promise<boolean> => {
    const button = within.querySelector<HTMLElement>(`nav button[aria-label="${label}"]`)
    if (!button || button.ariaDisabled === 'true') return false
    await click(button)
    return true
  }

  for (const table of all('.lp-table')) {
    while (await turn(table, 'Previous rows'));
    const rows: string[][] = []
    do rows.push(...all('tbody tr', table).map((row) => all('th, td', row).map(textOf)))
    while (await turn(table, 'Next rows'))
    tables[textOf(table.querySelector('caption'))] = rows
  }
  for (const table of all('.lp-chart-table')) {
    const caption = textOf(table.querySelector('caption'))
    const rows = all('tbody tr', table).map((row) => all('th, td', row).map(textOf))
    // By day, the newest first: the words of a day are the chart's own business.
    tables[caption] = caption === 'Received by day' ? rows.map(([, ...cells]) => cells) : rows
  }
  return tables
}
