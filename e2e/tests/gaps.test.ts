import { describeGaps } from '../support/describeGaps.ts'
import { it } from '../support/it.ts'

describeGaps('a gap', it)
