import { note, type ShownPart } from './pageLog.ts'

const PART_OF_ATTRIBUTE: Readonly<Record<string, ShownPart>> = {
  'data-status': 'status',
  datetime: 'time',
}

/** Where the words for a status stand, in cards and in indicators. */
const WORDS = '.lp-claim-status, [role="status"]'

const lastText = new Map<string, string>()

/** Notes what the watched elements have shown since the last call: also what was there for one commit only. */
export function noteShown(records: readonly MutationRecord[]): void {
  for (const [target, attribute] of changedAttributes(records)) {
    for (const value of valuesOf(records, target, attribute))
      noteAttribute(target, attribute, value)
  }
  for (const element of records.flatMap(({ addedNodes }) => [...addedNodes])) {
    if (element instanceof Element) noteNew(element)
  }
  for (const root of document.querySelectorAll<HTMLElement>('[data-watch]')) {
    noteText(root, 'words', root.querySelector(WORDS))
    noteText(root, 'value', root.querySelector('.lp-stat-card-number'))
  }
}

/** Each attribute that changed, once. */
function changedAttributes(records: readonly MutationRecord[]): [Element, string][] {
  const changed = new Map<Element, Set<string>>()
  for (const { target, attributeName } of records) {
    if (attributeName === null || !(target instanceof Element)) continue
    changed.set(target, (changed.get(target) ?? new Set()).add(attributeName))
  }
  return [...changed].flatMap(([target, names]) =>
    [...names].map((name): [Element, string] => [target, name]),
  )
}

/** A record tells what was there before it, so each value but the last is in the next record. */
function valuesOf(
  records: readonly MutationRecord[],
  target: Element,
  attribute: string,
): (string | null)[] {
  const own = records.filter(
    (record) => record.target === target && record.attributeName === attribute,
  )
  return [...own.slice(1).map(({ oldValue }) => oldValue), target.getAttribute(attribute)]
}

function noteNew(element: Element): void {
  for (const attribute of Object.keys(PART_OF_ATTRIBUTE)) {
    for (const found of [element, ...element.querySelectorAll(`[${attribute}]`)]) {
      noteAttribute(found, attribute, found.getAttribute(attribute))
    }
  }
}

function noteAttribute(element: Element, attribute: string, value: string | null): void {
  const of = element.closest<HTMLElement>('[data-watch]')?.dataset.watch
  const part = PART_OF_ATTRIBUTE[attribute]
  if (of !== undefined && part && value !== null) note({ type: 'shown', of, part, value })
}

function noteText(root: HTMLElement, part: ShownPart, element: Element | null): void {
  const of = root.dataset.watch
  const value = element?.textContent
  if (of === undefined || !value || lastText.get(`${of}:${part}`) === value) return
  lastText.set(`${of}:${part}`, value)
  note({ type: 'shown', of, part, value })
}
