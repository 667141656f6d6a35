import { expect, type userEvent as user, type within } from 'storybook/test'

interface Played {
  canvas: ReturnType<typeof within>
  userEvent: Pick<typeof user, 'click' | 'unhover'>
}

/** Is the `play` of a panel whose part is `partOf.misfits`: opens the line that counts them, and leaves it at rest. */
export async function opensMisfits({ canvas, userEvent }: Played): Promise<void> {
  const line = canvas.getByText('2 rows could not be read')
  await userEvent.click(line)
  await expect(canvas.getByText(/Südhafen/)).toBeVisible()
  await userEvent.unhover(line)
  line.blur()
}
