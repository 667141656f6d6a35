/** One story whose picture is not the expected one. Paths are relative to the page. */
export interface Difference {
  name: string
  expected: string
  actual: string
  /** Absent when the two have different sizes. */
  difference: string | undefined
}

/** A page that shows each difference as three pictures side by side, for a reader without this repository. */
export function differencesPage(differences: readonly Difference[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${differences.length} pictures differ</title>
<style>
  body { margin: 24px; font: 14px/1.5 system-ui, sans-serif; color-scheme: light dark }
  section { margin-block: 32px }
  div { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 16px; align-items: start }
  figure { margin: 0 }
  img { max-width: 100%; border: 1px solid #8888; background: repeating-conic-gradient(#8882 0 25%, transparent 0 50%) 0 0 / 16px 16px }
</style>
<h1>${differences.length} pictures differ</h1>
<p>Expected is what was accepted last, actual is what the code draws now. If the new picture is right,
run <code>pnpm test:visual:update</code> and commit it with the change that caused it.</p>
${differences.map(section).join('\n')}
</html>
`
}

function section({ name, expected, actual, difference }: Difference): string {
  const pictures = [
    figure('Expected', expected),
    figure('Actual', actual),
    difference === undefined
      ? '<p>No picture of the difference: the two have different sizes.</p>'
      : figure('Difference', difference),
  ]
  return `<section><h2>${escapeHtml(name)}</h2><div>${pictures.join('')}</div></section>`
}

function figure(caption: string, path: string): string {
  const source = path.split('/').map(encodeURIComponent).join('/')
  return `<figure><figcaption>${caption}</figcaption><img src="${source}" alt="${caption}"></figure>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
