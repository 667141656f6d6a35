import { noteShown } from './noteShown.ts'
import { note } from './pageLog.ts'

// Every link that dies is noted before the client under test hears of it.
window.WebSocket = class extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args)
    this.addEventListener('close', () => note({ type: 'link-lost' }))
    this.addEventListener('message', ({ data }) => {
      if (typeof data === 'string' && data.includes('"phx_close"')) note({ type: 'link-lost' })
    })
  }
}

new MutationObserver(noteShown).observe(document, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ['data-status', 'datetime'],
  attributeOldValue: true,
})
