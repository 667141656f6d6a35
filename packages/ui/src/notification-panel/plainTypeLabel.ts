/** Pure. `booking_created` as people write it: "Booking created". */
export function plainTypeLabel(type: string): string {
  const words = type.replace(/[_\-.]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
