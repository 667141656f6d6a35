import { expect, test } from 'vitest'
import { differencesPage } from './differencesPage.ts'

const card = {
  name: 'StatCard / error-light',
  expected: 'StatCard/error-light-expected.png',
  actual: 'StatCard/error-light-actual.png',
  difference: 'StatCard/error-light-diff.png',
}

test('shows expected, actual and difference of each story', () => {
  const page = differencesPage([card, { ...card, name: 'StatCard / error-dark' }])

  expect(page).toContain('2 pictures differ')
  expect(page.match(/<h2>.*?<\/h2>/g)).toEqual([
    '<h2>StatCard / error-light</h2>',
    '<h2>StatCard / error-dark</h2>',
  ])
  for (const path of [card.expected, card.actual, card.difference]) {
    expect(page).toContain(`src="${path}"`)
  }
})

test('says why there is no difference to look at', () => {
  const page = differencesPage([{ ...card, difference: undefined }])

  expect(page).toContain('the two have different sizes')
})

test('keeps names and paths from becoming markup', () => {
  const page = differencesPage([{ ...card, name: '<script>', actual: 'a"b/c d.png' }])

  expect(page).toContain('&lt;script>')
  expect(page).toContain('src="a%22b/c%20d.png"')
})
