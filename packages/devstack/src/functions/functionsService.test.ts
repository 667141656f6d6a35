import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { denoMissing } from '../errors.ts'
import { mintToken } from '../tokens.ts'
import { createFunctionsService, type FunctionsServiceOptions } from './functionsService.ts'

/** A service over one function, `echo`, of the given source. */
async function serve(source: string, options: Partial<FunctionsServiceOptions> = {}) {
  const supabaseFolder = await mkdtemp(path.join(tmpdir(), 'livepane-functions-'))
  const folder = path.join(supabaseFolder, 'functions', 'echo')
  await mkdir(folder, { recursive: true })
  await writeFile(
    path.join(supabaseFolder, 'config.toml'),
    '[functions.echo]\nverify_jwt = false\n',
  )
  await writeFile(path.join(folder, 'deno.json'), '{}')
  const write = (text: string) => writeFile(path.join(folder, 'index.ts'), text)
  await write(source)
  const lines: string[] = []
  const service = createFunctionsService({
    supabaseFolder,
    env: () => ({ GREETING: 'hello' }),
    log: (line) => lines.push(line),
    ...options,
  })
  onTestFinished(async () => {
    await service.stop()
    await rm(supabaseFolder, { recursive: true, force: true })
  })
  const call = async (target = 'echo', init: RequestInit = {}) => {
    const response = await service.fetch(
      new Request(`http://127.0.0.1/functions/v1/${target}`, init),
    )
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { call, lines, write, service, supabaseFolder }
}

const ECHO = `
  Deno.serve(async (request) => {
    console.log('called')
    const { pathname, search } = new URL(request.url)
    const said = request.headers.get('x-said')
    const body = [request.method, pathname, search, said, await request.text(), Deno.env.get('GREETING'), Deno.pid]
    return Response.json(body, { status: 201, headers: { 'x-answered': 'yes' } })
  })
`

describe('createFunctionsService', () => {
  it('hands on method, path, query, headers and body, and the answer as it is', async () => {
    const { call, lines } = await serve(ECHO)
    const answer = await call('echo/part?a=1', {
      method: 'POST',
      body: 'text',
      headers: { 'x-said': 'word' },
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('x-answered')).toBe('yes')
    expect(JSON.parse(answer.text)).toEqual([
      'POST',
      '/echo/part',
      '?a=1',
      'word',
      'text',
      'hello',
      expect.any(Number),
    ])
    await eventually(() => lines).toEqual(['Function echo: called'])
  })

  it('starts one process for requests that come at once, and keeps it', async () => {
    const { call } = await serve(ECHO)
    const first = await Promise.all([call(), call()])
    const answers = [...first, await call()]
    expect(new Set(answers.map(({ text }) => JSON.parse(text).at(-1))).size).toBe(1)
  })

  it('ends its processes when it stops', async () => {
    const { call, service } = await serve(ECHO)
    const pid = JSON.parse((await call()).text).at(-1)
    await service.stop()
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })

  it('answers 500 when a function dies, and starts it again for the next request', async () => {
    const { call } = await serve(`
      Deno.serve((request) => request.method === 'DELETE' ? Deno.exit(1) : new Response('alive'))
    `)
    expect((await call()).text).toBe('alive')
    const died = await call('echo', { method: 'DELETE' })
    expect(died.status).toBe(500)
    expect(JSON.parse(died.text)).toMatchObject({ code: 'WORKER_ERROR' })
    await eventually(async () => (await call()).text).toBe('alive')
  })

  it('answers 503 with what a function printed that does not start, and tries again', async () => {
    const { call, write } = await serve(`throw new Error('REFRESH_SECRET is not set.')`)
    const failed = await call()
    expect(failed.status).toBe(503)
    expect(JSON.parse(failed.text)).toEqual({
      code: 'BOOT_ERROR',
      message: expect.stringContaining('REFRESH_SECRET is not set.'),
    })
    await write(ECHO)
    expect((await call()).status).toBe(201)
  })

  it('answers 503 with a sentence on a machine without Deno', async () => {
    const { call, lines } = await serve(ECHO, {
      find: () => Promise.reject(denoMissing(['the PATH'])),
    })
    const answer = await call()
    expect(answer.status).toBe(503)
    expect(JSON.parse(answer.text).message).toMatch(/^No Deno was found; tried the PATH\./)
    expect(lines).toEqual([JSON.parse(answer.text).message])
  })

  it.each(['other', '..%2Fecho', '_shared', ''])('knows no function %j', async (name) => {
    const { call } = await serve(ECHO)
    const answer = await call(name)
    expect(answer.status).toBe(404)
    expect(JSON.parse(answer.text)).toEqual({
      code: 'NOT_FOUND',
      message: 'Requested function was not found',
    })
  })

  it('asks for a valid token, but in a preflight, unless the function checks for itself', async () => {
    const { call, supabaseFolder } = await serve(ECHO)
    await writeFile(path.join(supabaseFolder, 'config.toml'), '')
    const message = async (init: RequestInit) => JSON.parse((await call('echo', init)).text)
    expect(await message({})).toEqual({ code: 401, message: 'Missing authorization header' })
    const wrong = { headers: { authorization: 'Bearer wrong' } }
    expect(await message(wrong)).toEqual({ code: 401, message: 'Invalid JWT' })
    const headers = { authorization: `Bearer ${await mintToken({ sub: 'ana' })}` }
    expect((await call('echo', { headers })).status).toBe(201)
    expect((await call('echo', { method: 'OPTIONS' })).status).toBe(201)
  })
})
