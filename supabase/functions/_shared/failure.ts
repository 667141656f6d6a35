/** Answers that something went wrong. `code` is stable; the text is for people. */
export function failure(
  status: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Response {
  return Response.json({ error: { code, message } }, { status, ...(headers && { headers }) })
}
