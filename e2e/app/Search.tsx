import * as React from 'react'

export interface SearchProps {
  /** Renders what is found. */
  children: (words: string) => React.ReactNode
}

/** A part of the page that has nothing to do with Livepane, and must go on working whatever happens. */
export function Search({ children }: SearchProps) {
  const [words, setWords] = React.useState('')
  return (
    <section aria-label="Search">
      <input
        type="search"
        aria-label="Title"
        value={words}
        onChange={(event) => setWords(event.target.value.toLowerCase())}
      />
      <h2>{words === '' ? 'All bookings' : `Bookings with "${words}"`}</h2>
      {children(words)}
    </section>
  )
}
