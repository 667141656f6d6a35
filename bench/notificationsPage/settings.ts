/** What the page is opened with: a project, and who signs in. */
export interface Settings {
  url: string
  anonKey: string
  email: string
  password: string
}

/** A notification that popped up. */
export interface ToastSighting {
  message: string
  /** When the DOM held it, in milliseconds since the epoch. */
  at: number
}

declare global {
  interface Window {
    /** Put there before the page loads. */
    notificationSettings: Settings
    /** Filled by the page, a frame after each sighting. */
    toastSightings: ToastSighting[]
    /** The ids of the rows that the notifications on the list are about. */
    toldOf: string[]
  }
}
