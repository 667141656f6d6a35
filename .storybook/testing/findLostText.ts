/** Layout rounds; what is cut by less than this is not missed. In pixels. */
const ROUNDING = 1.5

/** What hides its own text on purpose: for screen readers only, or said to go on by an ellipsis. */
const CUTS_OPENLY = ({ clipPath, textOverflow, webkitLineClamp }: CSSStyleDeclaration) =>
  clipPath !== 'none' || textOverflow === 'ellipsis' || webkitLineClamp !== 'none'

/**
 * Lists the texts of the page of which a part can neither be seen nor scrolled to, each with what cuts it off.
 * What is only for screen readers, and what ends in an ellipsis, is not lost.
 */
export function findLostText(): string[] {
  const lost = new Set<string>()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode
    const parent = text.parentElement
    if (!parent || !text.textContent?.trim() || !parent.checkVisibility(VISIBLE)) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const cutBy = whatCuts(parent, range.getBoundingClientRect())
    if (cutBy) lost.add(`"${text.textContent.trim().slice(0, 60)}" is cut off by ${cutBy}.`)
  }
  return [...lost]
}

const VISIBLE = { visibilityProperty: true, opacityProperty: true }

function whatCuts(from: Element, box: DOMRect): string | undefined {
  for (let element: Element | null = from; element; element = element.parentElement) {
    const style = getComputedStyle(element)
    if (CUTS_OPENLY(style) || isScrollable(style)) return undefined
    if (style.overflow !== 'visible' && sticksOut(box, element.getBoundingClientRect())) {
      return `<${element.localName} class="${element.getAttribute('class')}">`
    }
    if (style.position === 'fixed' && !hasOwnPage(element)) {
      return sticksOut(box, viewport()) ? 'the window' : undefined
    }
  }
  // Downwards the page scrolls; sideways it must not have to.
  return box.left < -ROUNDING || box.right > window.innerWidth + ROUNDING ? 'the page' : undefined
}

/** Whether what is fixed scrolls along with an ancestor, which a transform makes its page. */
function hasOwnPage(fixed: Element): boolean {
  for (let element = fixed.parentElement; element; element = element.parentElement) {
    if (getComputedStyle(element).transform !== 'none') return true
  }
  return false
}

function isScrollable({ overflowX, overflowY }: CSSStyleDeclaration): boolean {
  return /auto|scroll/.test(overflowX + overflowY)
}

function sticksOut(inner: DOMRect, outer: DOMRect): boolean {
  return (
    inner.left < outer.left - ROUNDING ||
    inner.right > outer.right + ROUNDING ||
    inner.top < outer.top - ROUNDING ||
    inner.bottom > outer.bottom + ROUNDING
  )
}

function viewport(): DOMRect {
  return new DOMRect(0, 0, window.innerWidth, window.innerHeight)
}
