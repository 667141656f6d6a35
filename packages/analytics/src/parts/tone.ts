/** What a mark means, which the stylesheet gives a colour. A word always stands beside it. */
export type Tone = 'good' | 'fair' | 'bad' | 'calm' | 'strong' | 'none'
