import type { ActivityMessageValues } from '../activity-panel/activityMessages.ts'
import type { ChartMessageValues } from '../chart-frame/chartMessages.ts'
import type { LinkMessageValues } from '../live-status/linkMessages.ts'
import type { NotificationMessageValues } from '../notification/notificationMessages.ts'
import type { OfflineMessageValues } from '../offline/offlineMessages.ts'
import type { PanelMessageValues } from '../panel/panelMessages.ts'
import type { InspectorMessageValues } from '../realtime-inspector/inspectorMessages.ts'
import type { LiveMessageValues } from './liveMessages.ts'

/** What each message is given to say. `null`: nothing. */
export interface MessageValues
  extends LiveMessageValues,
    LinkMessageValues,
    NotificationMessageValues,
    ActivityMessageValues,
    OfflineMessageValues,
    ChartMessageValues,
    InspectorMessageValues,
    PanelMessageValues {}

/** A text, in which `{name}` is replaced by the value of that name, or a function of the values. */
export type Message<Values> = string | ((values: Values) => string)

/** The texts of some messages. */
export type MessagesOf<Values> = { [Key in keyof Values]: Message<Values[Key]> }

/** Every text the components say. */
export type Messages = MessagesOf<MessageValues>

/** Says a message in the configured language. Messages without values take none. */
export type Translate<Values = LiveMessageValues> = <Key extends keyof Values>(
  key: Key,
  ...values: Values[Key] extends null ? [] : [Values[Key]]
) => string

/**
 * Binds the texts of one shelf to the function its components speak through. Each shelf brings its
 * own English, so that an app with one card does not load the words of all the others.
 *
 * @param texts - what is said where the host gave nothing
 * @param given - the host's own texts
 */
export function createTranslate<Values>(
  texts: MessagesOf<Values>,
  given: Partial<Messages> = {},
): Translate<Values> {
  const host: Record<PropertyKey, unknown> = given
  return (key, ...[values]) => {
    const message: unknown = host[key] ?? texts[key]
    if (typeof message === 'function') return message(values)
    const named: Record<string, unknown> = { ...values }
    return String(message).replace(/\{(\w+)\}/g, (placeholder, name) =>
      String(named[name] ?? placeholder),
    )
  }
}
