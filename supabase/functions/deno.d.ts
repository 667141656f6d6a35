/** What the functions use of Deno, for the workspace's type check; at run time Deno brings its own. */
declare namespace Deno {
  export const env: { get(name: string): string | undefined }
  export function serve(handler: (request: Request) => Response | Promise<Response>): unknown
  export function test(name: string, run: () => void | Promise<void>): void
}
