import '@livepane/ui/styles.css'
import styles from '@livepane/ui/styles.css?inline'
import { createRoot } from 'react-dom/client'
import { Kit } from './Kit.tsx'

const page = document.getElementById('page')
const host = document.getElementById('shadow')
if (!page || !host) throw new Error('The page has no elements to render into.')

createRoot(page).render(<Kit />)

const shadow = host.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)
shadow.adoptedStyleSheets = [sheet]
const inside = shadow.appendChild(document.createElement('div'))
createRoot(inside).render(<Kit container={inside} />)
