import type { Queryable } from './queryable.ts'
import { type Relation, readRelation } from './relation.ts'

/** Tables by oid, read once until the log says that something about them has changed. */
export class RelationCache {
  #db: Queryable
  #relations = new Map<number, Promise<Relation | undefined>>()

  constructor(db: Queryable) {
    this.#db = db
  }

  /** `undefined` when the table has been dropped. */
  get(oid: number): Promise<Relation | undefined> {
    let relation = this.#relations.get(oid)
    if (!relation) {
      relation = readRelation(this.#db, oid)
      this.#relations.set(oid, relation)
      // A failed read is not an answer: the next change asks again.
      relation.catch(() => this.#relations.delete(oid))
    }
    return relation
  }

  /** Reads the table anew next time. */
  forget(oid: number): void {
    this.#relations.delete(oid)
  }
}
