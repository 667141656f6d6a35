/** More than there are read models: a longer list is a mistake or worse. */
const MAX_VIEWS = 100

/** The views that a body asks for, nothing for all that are due, or why it cannot be followed. */
export type ViewsAsked =
  | { ok: true; views: readonly string[] | undefined }
  | { ok: false; message: string }

/** Reads `{ "views"?: string[] }`. Schedulers send no body, or an empty one, to refresh what is due. */
export function readViews(body: string): ViewsAsked {
  if (body.trim() === '') return { ok: true, views: undefined }
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return { ok: false, message: `The body is no JSON: ${body.slice(0, 80)}` }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, message: 'The body has to be an object: { "views"?: string[] }.' }
  }
  const views = 'views' in value ? value.views : undefined
  if (views === undefined || views === null) return { ok: true, views: undefined }
  if (!Array.isArray(views) || !views.every((view) => typeof view === 'string')) {
    return { ok: false, message: '"views" has to be a list of names of read models.' }
  }
  if (views.length > MAX_VIEWS) {
    return { ok: false, message: `"views" names ${views.length}; ${MAX_VIEWS} is the most.` }
  }
  return { ok: true, views: [...new Set<string>(views)] }
}
