import { describeGaps } from '../support/describeGaps.ts'
import { it } from '../support/it.ts'

// A hosted project confirms streams and delivers changes seconds later than a local one.
it.override('stack', { scope: 'file' }, { profile: 'cloud' })

describeGaps('a gap with the timing of a hosted project', it)
