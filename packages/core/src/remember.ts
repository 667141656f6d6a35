/** Adds to a list that keeps its newest `most` items. */
export function remember<Item>(list: Item[], item: Item, most: number): void {
  list.push(item)
  if (list.length > most) list.shift()
}
