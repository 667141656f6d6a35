import type { Pool } from 'pg'
import { expectBookings } from './expectBookings.ts'
import { expectClients } from './expectClients.ts'
import { expectMoney } from './expectMoney.ts'
import { expectOperations } from './expectOperations.ts'
import type { PanelTexts } from './panelTexts.ts'
import { readAsViewer } from './readAsViewer.ts'

/** What every panel should say to one of staff, counted from the tables alone and with that person's rights. */
export async function expectPanels(sql: Pool, userId: string): Promise<PanelTexts> {
  return await readAsViewer(sql, userId, async (read) => {
    const bookings = await expectBookings(read)
    const parts = [await expectMoney(read), await expectClients(read), await expectOperations(read)]
    return {
      figures: Object.assign(bookings, ...parts.map(({ figures }) => figures)),
      tables: Object.assign({}, ...parts.map(({ tables }) => tables)),
    }
  })
}
