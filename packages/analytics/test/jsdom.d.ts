declare module 'jsdom' {
  /** The part that `dom.ts` uses; the package has no types of its own. */
  export class JSDOM {
    constructor(html: string, options: { url: string })
    readonly window: object
  }
}
