import { parseSelect, type Selection } from './parseSelect.ts'
import { parseRestFilter, type RestFilter } from './restFilter.ts'
import { type OrderTerm, parseOrder } from './restOrder.ts'

/** Query parameters that are no filters. */
const RESERVED = ['select', 'order', 'limit', 'offset', 'on_conflict', 'columns', 'apikey']

const SINGULAR = 'application/vnd.pgrst.object'

/** A REST request, parsed. */
export interface RestRequest {
  readonly method: string
  readonly selection: Selection
  readonly filters: readonly RestFilter[]
  readonly order: readonly OrderTerm[]
  readonly limit: number
  readonly offset: number
  /** Columns that decide whether an upserted row exists. */
  readonly onConflict: readonly string[] | undefined
  /** Columns of a bulk insert. */
  readonly columns: readonly string[] | undefined
  /** The response is one object, or PGRST116. */
  readonly isSingular: boolean
  readonly isCounted: boolean
  readonly returns: 'representation' | 'minimal' | 'headers-only'
  readonly resolution: 'merge-duplicates' | 'ignore-duplicates' | undefined
}

/** Reads method, query and headers. `parameters` that are arguments of a function are left out of the filters. */
export function parseRestRequest(
  request: Request,
  name: string,
  parameters: readonly string[] = [],
): RestRequest {
  const { searchParams } = new URL(request.url)
  const prefer = parsePrefer(request.headers.get('prefer'))
  const range = parseRange(request.headers.get('range'))
  const resolution = prefer.get('resolution')
  const returns = prefer.get('return')

  return {
    method: request.method,
    selection: parseSelect(searchParams.get('select'), name),
    filters: Array.from(searchParams)
      .filter(([key]) => !RESERVED.includes(key) && !parameters.includes(key))
      .map(([key, value]) => parseRestFilter(key, value)),
    order: parseOrder(searchParams.get('order')),
    limit: Math.min(toNumber(searchParams.get('limit'), Number.POSITIVE_INFINITY), range.limit),
    offset: Math.max(toNumber(searchParams.get('offset'), 0), range.offset),
    onConflict: parseNames(searchParams.get('on_conflict')),
    columns: parseNames(searchParams.get('columns')),
    isSingular: request.headers.get('accept')?.startsWith(SINGULAR) ?? false,
    isCounted: ['exact', 'planned', 'estimated'].includes(prefer.get('count') ?? ''),
    returns: returns === 'representation' || returns === 'headers-only' ? returns : 'minimal',
    resolution:
      resolution === 'merge-duplicates' || resolution === 'ignore-duplicates'
        ? resolution
        : undefined,
  }
}

function parsePrefer(prefer: string | null): Map<string, string> {
  const entries = (prefer ?? '').split(',').map((preference) => preference.trim().split('='))
  return new Map(entries.map(([key = '', value = '']) => [key, value]))
}

/** The `Range` header, `0-9` or `10-`. */
function parseRange(range: string | null): { offset: number; limit: number } {
  const [, first, last] = /^(\d+)-(\d*)$/.exec(range ?? '') ?? []
  const offset = toNumber(first ?? null, 0)
  return { offset, limit: last ? Number(last) - offset + 1 : Number.POSITIVE_INFINITY }
}

function parseNames(list: string | null): string[] | undefined {
  if (list === null || list === '') return undefined
  return list.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
}

function toNumber(text: string | null, fallback: number): number {
  return text === null || text === '' || Number.isNaN(Number(text)) ? fallback : Number(text)
}
