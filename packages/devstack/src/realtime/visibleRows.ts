import type { Claims } from '@livepane/msw/protocol'
import { escapeIdentifier, escapeLiteral, type Pool } from 'pg'
import { asRole } from './asRole.ts'
import { qualifiedName, type Relation } from './relation.ts'

interface Question {
  readonly key: readonly string[]
  readonly resolve: (isVisible: boolean) => void
  readonly reject: (error: unknown) => void
}

interface Batch {
  readonly relation: Relation
  readonly claims: Claims
  readonly questions: Question[]
}

/**
 * Asks the database whether policies let somebody see a row as it is now.
 * Questions of one moment about one table and one person become one statement.
 */
export class VisibleRows {
  #pool: Pool
  #batches = new Map<string, Batch>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** Whether `claims` may see the row with this primary key. */
  has(relation: Relation, key: readonly string[], claims: Claims): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const id = `${relation.oid} ${JSON.stringify(claims)}`
      const batch = this.#batches.get(id) ?? { relation, claims, questions: [] }
      batch.questions.push({ key, resolve, reject })
      if (!this.#batches.has(id)) {
        this.#batches.set(id, batch)
        setImmediate(() => {
          this.#batches.delete(id)
          void this.#ask(batch)
        })
      }
    })
  }

  async #ask({ relation, claims, questions }: Batch): Promise<void> {
    try {
      const statement = visibleKeys(
        relation,
        questions.map(({ key }) => key),
      )
      const [result] = await asRole(this.#pool, claims, [statement])
      const visible = new Set(result?.rows.map(({ n }: { n: number }) => n))
      questions.forEach(({ resolve }, index) => {
        resolve(visible.has(index))
      })
    } catch (error) {
      for (const { reject } of questions) reject(error)
    }
  }
}

/** The positions of the keys whose rows can be seen. */
function visibleKeys(relation: Relation, keys: readonly (readonly string[])[]): string {
  const columns = relation.primaryKey.map((name) => {
    const sqlType = relation.columns.find((column) => column.name === name)?.sqlType ?? 'text'
    return { name: escapeIdentifier(name), sqlType }
  })
  const asked = keys.map((key, index) => {
    const values = columns.map(({ sqlType }, at) => `${escapeLiteral(key[at] ?? '')}::${sqlType}`)
    return `(${[index, ...values].join(', ')})`
  })
  const names = columns.map((_, index) => `k${index}`)
  const matches = columns.map(({ name }, index) => `seen.${name} = asked.k${index}`)
  return `
    select asked.n
    from (values ${asked.join(', ')}) as asked (${['n', ...names].join(', ')})
    join ${qualifiedName(relation)} as seen on ${matches.join(' and ')}`
}
