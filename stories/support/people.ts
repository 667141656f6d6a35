import type { PresenceUser } from '@livepane/ui'

const names = [
  'Ada Palmer',
  'Noor Haddad',
  'Jonas Weber',
  'Camille Roux',
  'Ines Duarte',
  'Kofi Mensah',
  'Mei Tanaka',
  'Lars Nygaard',
  'Priya Raman',
  'Tomás Vega',
  'Hana Novak',
  'Owen Hughes',
]

/** Some people of the house, the reader among them. */
export function createPeople(count: number): PresenceUser[] {
  return names
    .slice(0, count)
    .map((name, index) => ({ id: `user-${index}`, name, isSelf: index === 2 }))
}
