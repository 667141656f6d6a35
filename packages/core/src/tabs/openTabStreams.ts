import type { SharedStreamsOptions } from './sharedStreams.ts'
import { browserPage } from './tabPage.ts'
import { TabStreams, type TabStreamsOptions } from './tabStreams.ts'

/** The streams of a page among others; `undefined` where it cannot meet any. */
export function openTabStreams({
  page = browserPage(),
  ...options
}: Omit<TabStreamsOptions, 'page'> & Pick<SharedStreamsOptions, 'page'>): TabStreams | undefined {
  return page ? new TabStreams({ ...options, page }) : undefined
}
